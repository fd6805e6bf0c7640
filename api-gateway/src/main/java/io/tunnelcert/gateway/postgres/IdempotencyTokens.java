package io.tunnelcert.gateway.postgres;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.idempotency.TokenUse;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import java.time.Instant;
import java.util.Optional;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The tokens of changes that are transactions of their own ({@link Transactions}); certificates are created in batches instead. */
final class IdempotencyTokens {

    private final DatabaseClient database;

    IdempotencyTokens(DatabaseClient database) {
        this.database = database;
    }

    /**
     * To be asked first in a creation's transaction: empty if the creation may go on, because it has no token or has now bound it to its
     * resource; otherwise the id of the resource that an earlier request with the token made. Waits for a creation that is under way. If
     * the transaction fails the token is free again. Fails with {@link Rejection.TokenMismatch} if the earlier request meant something else.
     *
     * @param action a value of the column {@code idempotency_token.action}
     */
    Mono<String> earlier(Caller caller, String action, Optional<TokenUse> token, String resourceId, Instant now) {
        return Mono.justOrEmpty(token)
                .flatMap(given -> bind(caller, action, given, resourceId, now)
                        .filter(bound -> bound == 0)
                        .flatMap(_ -> find(caller, action, given)));
    }

    /**
     * The whole of a transaction that changes or deletes a resource: binds the token as {@link #earlier} does and makes the change, or
     * does nothing and is empty if an earlier request with the token did. A change that is refused must fail, not be empty.
     */
    <T> Mono<T> once(
            Caller caller, String action, Optional<TokenUse> token, String resourceId, Instant now, Mono<T> change) {
        return earlier(caller, action, token, resourceId, now)
                .hasElement()
                .flatMap(repeated -> repeated ? Mono.empty() : change);
    }

    private Mono<Long> bind(Caller caller, String action, TokenUse use, String resourceId, Instant now) {
        return database.sql("""
                        insert into idempotency_token (account_id, region, action, token, fingerprint, resource_id, created_at)
                        values ($1, $2, $3, $4, $5, $6, $7)
                        on conflict do nothing
                        """)
                .bind(0, caller.account().text())
                .bind(1, caller.region().text())
                .bind(2, action)
                .bind(3, use.token().text())
                .bind(4, use.fingerprint().toArray())
                .bind(5, resourceId)
                .bind(6, now)
                .fetch()
                .rowsUpdated();
    }

    private Mono<String> find(Caller caller, String action, TokenUse use) {
        return database.sql("""
                        select resource_id, fingerprint from idempotency_token
                        where account_id = $1 and region = $2 and action = $3 and token = $4
                        """)
                .bind(0, caller.account().text())
                .bind(1, caller.region().text())
                .bind(2, action)
                .bind(3, use.token().text())
                .map((row, _) -> {
                    if (!Statements.bytes(row, "fingerprint").equals(use.fingerprint())) {
                        throw new RejectedException(new Rejection.TokenMismatch());
                    }
                    return Statements.text(row, "resource_id");
                })
                .one()
                // Forgotten in this very moment: the same request, sent again, finds it free.
                .switchIfEmpty(Mono.error(() -> new RejectedException(new Rejection.Overloaded())));
    }
}
