package io.tunnelcert.gateway.postgres;

import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Held until the end of a transaction by whoever gives a server the default quota, and alone by whoever changes it: while there is no
 * default in the database yet, there is no row that could be locked. To be taken before the default is read, in a statement of its own.
 */
final class DefaultQuotaLock {

    /** Any number that no other advisory lock of the schema has. */
    private static final long KEY = 7_306_110_572_448_913L;

    private DefaultQuotaLock() {}

    static Mono<Void> shared(DatabaseClient database) {
        return database.sql("select pg_advisory_xact_lock_shared($1)")
                .bind(0, KEY)
                .then();
    }

    static Mono<Void> exclusive(DatabaseClient database) {
        return database.sql("select pg_advisory_xact_lock($1)").bind(0, KEY).then();
    }
}
