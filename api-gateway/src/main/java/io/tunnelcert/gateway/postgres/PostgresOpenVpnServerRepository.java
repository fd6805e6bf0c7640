package io.tunnelcert.gateway.postgres;

import io.r2dbc.spi.Row;
import io.tunnelcert.gateway.openvpn.OpenVpnServer;
import io.tunnelcert.gateway.openvpn.OpenVpnServerRepository;
import io.tunnelcert.gateway.openvpn.StoredServer;
import io.tunnelcert.model.ServerId;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What OpenVPN servers run from, in Postgres. */
public final class PostgresOpenVpnServerRepository implements OpenVpnServerRepository {

    private final DatabaseClient database;

    public PostgresOpenVpnServerRepository(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<StoredServer> find(ServerId id) {
        return database.sql("select " + ServerRows.SETTINGS + """
                            , s.ssl_vpn_server_id, s.state, s.failure_reason, host(g.public_address) as remote, g.ssl_max_connections,
                            a.certificate as ca_certificate, a.server_certificate, a.server_private_key_ciphertext, a.not_after, l.crl
                        from ssl_vpn_server s
                            join vpn_gateway g on g.vpn_gateway_id = s.vpn_gateway_id
                            left join authority a on a.ssl_vpn_server_id = s.ssl_vpn_server_id
                            left join certificate_revocation_list l on l.ssl_vpn_server_id = s.ssl_vpn_server_id
                        where s.ssl_vpn_server_id = $1 and s.deleted_at is null
                        """)
                .bind(0, id.text())
                .map((row, _) -> storedServer(row))
                .one()
                .timeout(Statements.TIMEOUT);
    }

    private static StoredServer storedServer(Row row) {
        return new StoredServer(
                new OpenVpnServer(
                        new ServerId(Statements.text(row, "ssl_vpn_server_id")),
                        Statements.text(row, "remote"),
                        ServerRows.settings(row),
                        Statements.integer(row, "ssl_max_connections")),
                ServerRows.state(row),
                Statements.optionalText(row, "failure_reason"),
                Statements.optionalBytes(row, "server_private_key_ciphertext")
                        .map(ciphertext -> new StoredServer.Credentials(
                                Statements.bytes(row, "ca_certificate"),
                                Statements.bytes(row, "server_certificate"),
                                ciphertext,
                                Statements.instant(row, "not_after"))),
                Statements.optionalBytes(row, "crl"));
    }
}
