package io.tunnelcert.gateway.postgres;

import io.tunnelcert.testing.PostgresServer;
import io.tunnelcert.testing.PreparedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** A database of a test's own, at any version of its schema, in which there is one server and nothing under it. */
record DatabaseOfOneServer(PreparedDatabase database) {

    /** As the migrations have it that there are. */
    static final String NEWEST = "latest";

    static DatabaseOfOneServer at(String version) throws SQLException {
        var made = new DatabaseOfOneServer(PostgresServer.running().newDatabase());
        made.migrateTo(version);
        made.execute("tunnelcert_owner", """
                insert into account (account_id, name) values ('2100000001', 'account');
                insert into project (account_id, name) values ('2100000001', 'default');
                insert into vpn_gateway (vpn_gateway_id, account_id, region, name, public_address, ssl_max_connections)
                    values ('vgw-1', '2100000001', 'r', 'gateway', '10.1.1.1', 5);
                insert into ssl_vpn_server (ssl_vpn_server_id, account_id, region, vpn_gateway_id, name, state, client_ip_pool,
                        local_subnets, protocol, port, cipher, auth, compress, key_algorithm, certificate_quota, dispatched_at,
                        next_dispatch_at)
                    values ('vss-1', '2100000001', 'r', 'vgw-1', 'server', 'AVAILABLE', '10.8.0.0/16', '{192.168.0.0/16}', 'UDP',
                        1194, 'none', 'none', false, 'EC_P256', 100000, now(), now());
                """);
        return made;
    }

    void migrateTo(String version) {
        Flyway.configure()
                .dataSource(database.source("tunnelcert_owner"))
                .target(version)
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load()
                .migrate();
    }

    Connection connection(String role) throws SQLException {
        return database.source(role).getConnection();
    }

    void execute(String role, String sql) throws SQLException {
        try (var connection = connection(role);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
