package io.tunnelcert.gateway.postgres;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunnelcert.gateway.account.SignatureNonces;
import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** All nonces in use, in Postgres, so that all gateways know them. */
public final class PostgresSignatureNonces implements SignatureNonces {

    private final DatabaseClient database;
    private final RequestBatcher<NonceUse, Boolean> uses;

    public PostgresSignatureNonces(DatabaseClient database, MeterRegistry meters) {
        this.database = database;
        // Nothing is locked for long but by a gateway that uses the very same nonce and hangs.
        this.uses = new RequestBatcher<>("nonces", meters, new NonceStatement(database)::use, NonceUse::digest);
    }

    @Override
    public Mono<Boolean> use(Use use) {
        return Mono.defer(() -> uses.submit(NonceUse.of(use)));
    }

    /** Passes over what others hold: another gateway deletes it just now, or it is being used again. */
    @Override
    public Mono<Long> forget(Instant expiredBefore, int limit) {
        return database.sql("""
                        delete from signature_nonce
                        where digest in (
                            select digest from signature_nonce
                            where expires_at < $1
                            order by expires_at
                            limit $2
                            for update skip locked)
                        """)
                .bind(0, expiredBefore)
                .bind(1, limit)
                .fetch()
                .rowsUpdated()
                .timeout(Statements.TIMEOUT);
    }
}
