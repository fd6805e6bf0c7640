package io.tunnelcert.gateway.postgres;

import io.tunnelcert.gateway.server.CreateServer;
import io.tunnelcert.gateway.server.Server;
import io.tunnelcert.gateway.server.ServerRepository;
import io.tunnelcert.gateway.server.ServerState;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ServerId;
import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All SSL-VPN servers, in Postgres. */
public final class PostgresServerRepository implements ServerRepository {

    private final DatabaseClient database;

    public PostgresServerRepository(DatabaseClient database) {
        this.database = database;
    }

    /** The OpenVPN settings are the vendors' defaults. */
    @Override
    public Mono<Void> insert(
            ServerId id, CreateServer request, int configuredQuota, Instant acceptedAt, Instant nextDispatchAt) {
        return database.sql("""
                        with set_default as (
                            select value from default_quota where name = 'certificates-per-server' and not $12 for share)
                        insert into ssl_vpn_server (ssl_vpn_server_id, account_id, region, vpn_gateway_id, name, client_ip_pool,
                                                    local_subnets, protocol, port, cipher, auth, compress, key_algorithm,
                                                    certificate_quota, dispatched_at, next_dispatch_at,
                                                    certificate_quota_is_own)
                        values ($1, $2, $3, $4, $5, $6::cidr, $7::cidr[], 'UDP', 1194, 'AES-128-CBC', 'SHA1', false, $8,
                                coalesce((select value from set_default), $9), $10, $11, $12)
                        """)
                .bind(0, id.text())
                .bind(1, request.account().text())
                .bind(2, request.region().text())
                .bind(3, request.gateway().text())
                .bind(4, request.name())
                .bind(5, request.clientIpPool())
                .bind(6, request.localSubnets().toArray(String[]::new))
                .bind(7, request.keyAlgorithm().name())
                .bind(8, request.certificateQuota().orElse(configuredQuota))
                .bind(9, acceptedAt)
                .bind(10, nextDispatchAt)
                .bind(11, request.certificateQuota().isPresent())
                .then()
                .timeout(Statements.TIMEOUT);
    }

    @Override
    public Flux<Server> serversOf(AccountId account, Region region) {
        return database.sql("""
                        select ssl_vpn_server_id, name, state from ssl_vpn_server
                        where account_id = $1 and region = $2 and deleted_at is null
                        order by created_at, ssl_vpn_server_id
                        """)
                .bind(0, account.text())
                .bind(1, region.text())
                .map((row, _) -> new Server(
                        new ServerId(Statements.text(row, "ssl_vpn_server_id")),
                        Statements.text(row, "name"),
                        ServerState.valueOf(Statements.text(row, "state"))))
                .all()
                .timeout(Statements.TIMEOUT);
    }
}
