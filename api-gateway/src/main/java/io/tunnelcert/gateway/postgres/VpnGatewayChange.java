package io.tunnelcert.gateway.postgres;

import io.tunnelcert.gateway.vpngateway.GatewayLock;
import io.tunnelcert.gateway.vpngateway.Renewal;
import io.tunnelcert.gateway.vpngateway.ServersBelow;
import io.tunnelcert.gateway.vpngateway.Subscription;
import io.tunnelcert.gateway.vpngateway.VpnGateway;
import io.tunnelcert.model.GatewayId;
import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The statements that change a VPN gateway whose row is held. */
final class VpnGatewayChange {

    private final DatabaseClient database;

    VpnGatewayChange(DatabaseClient database) {
        this.database = database;
    }

    /** To be asked when the gateway is held: servers are made and deleted by those who hold it, too. */
    Mono<ServersBelow> serversBelow(GatewayId id) {
        return database.sql("""
                        select count(*) as number,
                            coalesce(min((1::bigint << (32 - masklen(client_ip_pool))) - 2), $2) as smallest_pool
                        from ssl_vpn_server where vpn_gateway_id = $1 and deleted_at is null
                        """)
                .bind(0, id.text())
                .bind(1, Long.MAX_VALUE)
                .map((row, _) ->
                        new ServersBelow(Statements.number(row, "number"), Statements.number(row, "smallest_pool")))
                .one();
    }

    Mono<Void> update(VpnGateway gateway, Instant now) {
        var renewal = gateway.subscription().map(Subscription::renewal).orElse(Renewal.MANUAL);
        var statement = database.sql("""
                        update vpn_gateway
                        set name = $2, description = $3, bandwidth = $4, ipsec_enabled = $5, ssl_enabled = $6,
                            ssl_max_connections = $7, renew_type = $8, renew_period = $9, remaining_renewals = $10, updated_at = $11,
                            asn = $12, expires_at = $13, auto_propagate = $14
                        where vpn_gateway_id = $1
                        """)
                .bind(0, gateway.id().text())
                .bind(1, gateway.name().text())
                .bind(2, gateway.description().text())
                .bind(3, gateway.bandwidth())
                .bind(4, gateway.services().ipsec())
                .bind(5, gateway.services().ssl())
                .bind(6, gateway.services().sslMaxConnections())
                .bind(7, renewal.type().name())
                .bind(8, renewal.months())
                .bind(9, renewal.remaining())
                .bind(10, now)
                .bind(13, gateway.autoPropagate());
        statement = Statements.bind(statement, 11, Long.class, gateway.asn());
        return Statements.bind(
                        statement, 12, Instant.class, gateway.subscription().map(Subscription::end))
                .then();
    }

    /** Gives the number of gateways deleted, which is one. */
    Mono<Long> delete(GatewayId id, Instant now) {
        return database.sql("delete from tag where resource_id = $1")
                .bind(0, id.text())
                .then()
                .then(database.sql("update vpn_gateway set deleted_at = $2, updated_at = $2 where vpn_gateway_id = $1")
                        .bind(0, id.text())
                        .bind(1, now)
                        .fetch()
                        .rowsUpdated());
    }

    /** Gives whether there is such a gateway. */
    Mono<Boolean> lock(GatewayId id, GatewayLock lock) {
        return database.sql("""
                        update vpn_gateway
                        set lock_reason = $2, locked_at = coalesce(locked_at, $3),
                            updated_at = case when lock_reason is distinct from $2 then $3 else updated_at end
                        where vpn_gateway_id = $1 and deleted_at is null
                        """)
                .bind(0, id.text())
                .bind(1, lock.reason().name())
                .bind(2, lock.since())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    /** Gives whether there is such a gateway. */
    Mono<Boolean> unlock(GatewayId id, Instant now) {
        return database.sql("""
                        update vpn_gateway
                        set lock_reason = null, locked_at = null,
                            updated_at = case when lock_reason is not null then $2 else updated_at end
                        where vpn_gateway_id = $1 and deleted_at is null
                        """)
                .bind(0, id.text())
                .bind(1, now)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }
}
