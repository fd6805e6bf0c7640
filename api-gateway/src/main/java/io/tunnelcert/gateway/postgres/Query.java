package io.tunnelcert.gateway.postgres;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** A statement with the values of its conditions. */
record Query(String sql, Conditions values) {

    GenericExecuteSpec on(DatabaseClient database) {
        return values.bind(database.sql(sql));
    }
}
