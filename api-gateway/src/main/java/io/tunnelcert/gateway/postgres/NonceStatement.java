package io.tunnelcert.gateway.postgres;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Takes the nonces of a batch of requests in one statement, which is one commit. */
final class NonceStatement {

    private final DatabaseClient database;

    NonceStatement(DatabaseClient database) {
        this.database = database;
    }

    /** Whether each was free, in the batch's order; of several uses of one nonce, the first has it. */
    Mono<List<Boolean>> use(List<NonceUse> batch) {
        var firsts = new TreeMap<String, NonceUse>();
        batch.forEach(use -> firsts.putIfAbsent(use.digest(), use));
        return take(firsts, earliest(batch)).map(taken -> {
            var left = new HashSet<>(taken);
            return batch.stream().map(use -> left.remove(use.digest())).toList();
        });
    }

    /** Judges all by the earliest clock, so that no nonce comes free too soon; the others are later by the time a batch gathers. */
    private static Instant earliest(List<NonceUse> batch) {
        return batch.stream().map(NonceUse::now).min(Comparator.naturalOrder()).orElseThrow();
    }

    /** The digests that were free. Rows are taken in one order, for gateways that use the same nonces not to wait for each other. */
    private Mono<List<String>> take(Map<String, NonceUse> uses, Instant now) {
        return database.sql("""
                        insert into signature_nonce (digest, expires_at)
                        select decode(u.digest, 'hex'), u.expires_at
                        from unnest($1::text[], $2::timestamptz[]) as u (digest, expires_at)
                        order by 1
                        on conflict (digest) do update set expires_at = excluded.expires_at
                            where signature_nonce.expires_at <= $3
                        returning encode(digest, 'hex') as digest
                        """)
                .bind(0, uses.keySet().toArray(String[]::new))
                .bind(1, untils(uses.values()))
                .bind(2, now)
                .map((row, _) -> Statements.text(row, "digest"))
                .all()
                .collectList()
                .timeout(Statements.TIMEOUT);
    }

    private static Instant[] untils(Collection<NonceUse> uses) {
        return uses.stream().map(NonceUse::until).toArray(Instant[]::new);
    }
}
