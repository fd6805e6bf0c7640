package io.tunnelcert.gateway.postgres;

import io.tunnelcert.process.health.DependencyWatch;
import io.tunnelcert.process.health.Look;
import org.springframework.r2dbc.core.DatabaseClient;

/** Asks Postgres as a request does, over a connection of the pool: where none is to be had in time, requests get none either. */
public record PostgresLook(DatabaseClient database) implements Look {

    @Override
    public void look() {
        database.sql("select 1").fetch().one().block(DependencyWatch.LONGEST_LOOK);
    }
}
