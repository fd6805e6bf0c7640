package io.tunnelcert.issuer.postgres;

import io.tunnelcert.process.health.Look;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks Postgres over a connection of the pool, as whoever works does. */
public record PostgresLook(JdbcClient jdbc) implements Look {

    @Override
    public void look() {
        jdbc.sql("select 1").query(Integer.class).single();
    }
}
