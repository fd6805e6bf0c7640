package io.tunnelcert.gateway.postgres;

import io.tunnelcert.gateway.vpngateway.CreateVpnGateway;
import io.tunnelcert.gateway.vpngateway.VpnGatewayRepository;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.Region;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All VPN gateways, in Postgres. */
public final class PostgresVpnGatewayRepository implements VpnGatewayRepository {

    private final DatabaseClient database;

    public PostgresVpnGatewayRepository(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> insert(GatewayId id, CreateVpnGateway request) {
        return database.sql("""
                        insert into vpn_gateway (vpn_gateway_id, account_id, region, name, public_address, ssl_max_connections)
                        values ($1, $2, $3, $4, $5, $6)
                        """)
                .bind(0, id.text())
                .bind(1, request.account().text())
                .bind(2, request.region().text())
                .bind(3, request.name())
                .bind(4, request.publicAddress())
                .bind(5, request.sslMaxConnections())
                .then()
                .timeout(Statements.TIMEOUT);
    }

    @Override
    public Flux<GatewayId> idsOf(AccountId account, Region region) {
        return database.sql("""
                        select vpn_gateway_id from vpn_gateway
                        where account_id = $1 and region = $2 and deleted_at is null
                        order by created_at, vpn_gateway_id
                        """)
                .bind(0, account.text())
                .bind(1, region.text())
                .map((row, _) -> new GatewayId(Statements.text(row, "vpn_gateway_id")))
                .all()
                .timeout(Statements.TIMEOUT);
    }
}
