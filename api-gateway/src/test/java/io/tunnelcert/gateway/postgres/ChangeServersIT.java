package io.tunnelcert.gateway.postgres;

import static io.tunnelcert.gateway.postgres.TestDatabase.count;
import static io.tunnelcert.gateway.postgres.TestDatabase.execute;
import static io.tunnelcert.gateway.server.TestSettings.SETTINGS;
import static io.tunnelcert.gateway.server.TestSettings.at;
import static io.tunnelcert.gateway.server.TestSettings.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.gateway.rejection.ServerRule;
import io.tunnelcert.gateway.server.ServerState;
import io.tunnelcert.gateway.server.TransportProtocol;
import io.tunnelcert.model.ResourceName;
import io.tunnelcert.model.Tag;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Changing and deleting SSL-VPN servers. */
class ChangeServersIT {

    private final ServerFixture around = new ServerFixture();

    @Test
    void changesWhatIsAskedForAndNothingElse() {
        var id = around.available(SETTINGS);
        var before = around.only(id);

        around.servers
                .modify(around.caller, around.change(id, with("10.9.0.0/22", "172.16.0.0/12")))
                .block();
        var moved = around.only(id);
        around.servers.modify(around.caller, around.named(id, "new")).block();
        var renamed = around.only(id);

        assertThat(moved.settings()).isEqualTo(with("10.9.0.0/22", "172.16.0.0/12"));
        assertThat(moved.name()).isEqualTo(before.name());
        assertThat(moved.createdAt()).isEqualTo(before.createdAt());
        assertThat(moved.updatedAt()).isAfter(before.updatedAt());
        assertThat(renamed.name()).isEqualTo(new ResourceName("new"));
        assertThat(renamed.settings()).isEqualTo(moved.settings());
        assertThat(renamed.updatedAt()).isAfter(moved.updatedAt());
    }

    @Test
    void changesNothingWhenNothingIsGiven() {
        var id = around.available(SETTINGS);
        var before = around.only(id);

        around.servers.modify(around.caller, around.nothing(id)).block();

        assertThat(around.only(id)).isEqualTo(before);
    }

    @Test
    void judgesTheResultOfAChangeAsAWhole() {
        var id = around.available(SETTINGS);
        around.available(at(with("10.9.0.0/22", "192.168.0.0/16"), TransportProtocol.TCP, 443));
        var before = around.only(id);

        assertThat(around.refusal(
                        around.servers.modify(around.caller, around.change(id, with("10.9.0.0/23", "192.168.0.0/16")))))
                .isEqualTo(new Rejection.InvalidServerSettings(ServerRule.CLIENT_IP_POOL_LARGE_ENOUGH));
        assertThat(around.refusal(
                        around.servers.modify(around.caller, around.change(id, with("10.9.0.0/21", "192.168.0.0/16")))))
                .isEqualTo(new Rejection.InvalidServerSettings(ServerRule.CLIENT_IP_POOL_NOT_SHARED));
        assertThat(around.refusal(around.servers.modify(
                        around.caller, around.change(id, at(SETTINGS, TransportProtocol.TCP, 443)))))
                .isEqualTo(new Rejection.InvalidServerSettings(ServerRule.PORT_NOT_SHARED));
        assertThat(around.refusal(
                        around.servers.modify(around.caller, around.change(id, with("10.8.0.0/22", "10.0.0.0/8")))))
                .isEqualTo(new Rejection.InvalidServerSettings(ServerRule.CLIENT_IP_POOL_NOT_LOCAL));
        assertThat(around.only(id)).isEqualTo(before);
    }

    @Test
    void renamesAServerWhosePoolTheGatewayHasOutgrown() {
        var id = around.available(SETTINGS);
        execute("update vpn_gateway set ssl_max_connections = 1000 where vpn_gateway_id = ?", around.gateway.text());

        around.servers.modify(around.caller, around.named(id, "new")).block();

        assertThat(around.only(id).name()).isEqualTo(new ResourceName("new"));
    }

    @Test
    void refusesToChangeWhatIsNotAvailableOrOnAGatewayThatIsNotChangeable() {
        var id = around.create(SETTINGS);

        assertThat(around.refusal(around.servers.modify(around.caller, around.named(id, "n"))))
                .isEqualTo(new Rejection.ServerNotAvailable());
        around.end(id, ServerState.FAILED, ServerFixture.NOW);
        assertThat(around.refusal(around.servers.modify(around.caller, around.named(id, "n"))))
                .isEqualTo(new Rejection.ServerUnusable());
        around.lockGateway();
        assertThat(around.refusal(around.servers.modify(around.caller, around.named(id, "n"))))
                .isEqualTo(new Rejection.GatewayLocked());
        execute("update vpn_gateway set deleted_at = now() where vpn_gateway_id = ?", around.gateway.text());
        assertThat(around.refusal(around.servers.modify(around.caller, around.named(id, "n"))))
                .isEqualTo(new Rejection.GatewayNotFound());
    }

    @Test
    void deletesAServerWithItsTagsWhateverItsGatewaysStanding() {
        var available = around.create(around.tagged("n", around.numbered(1), new Tag("k", "v")));
        around.end(available, ServerState.AVAILABLE, ServerFixture.NOW);
        var failed = around.create(around.numbered(2));
        around.end(failed, ServerState.FAILED, ServerFixture.NOW);
        around.lockGateway();

        around.delete(available).block();
        around.delete(failed).block();

        assertThat(around.ids(around.everything(1, 20))).isEmpty();
        assertThat(around.ids(around.byIds(available))).isEmpty();
        assertThat(count("select count(*) from tag where resource_id = ?", available.text()))
                .isZero();
        assertThat(around.refusal(around.delete(available))).isEqualTo(new Rejection.ServerNotFound());
        assertThat(around.refusal(around.servers.modify(around.caller, around.nothing(available))))
                .isEqualTo(new Rejection.ServerNotFound());
    }

    @Test
    void givesBackAddressPortAndPlaceOfADeletedServer() {
        var ids = IntStream.range(0, 5)
                .mapToObj(i -> around.available(around.numbered(i)))
                .toList();
        assertThat(around.refusal(around.servers.create(around.caller, around.request(around.numbered(7)))))
                .isEqualTo(new Rejection.ServerQuotaExceeded());

        around.delete(ids.getFirst()).block();

        assertThat(around.create(around.numbered(0))).isNotNull();
    }

    @Test
    void refusesToDeleteAServerThatIsBeingMadeOrHasCertificates() {
        var id = around.create(around.tagged("n", SETTINGS, new Tag("k", "v")));

        assertThat(around.refusal(around.delete(id))).isEqualTo(new Rejection.ServerNotAvailable());
        around.end(id, ServerState.AVAILABLE, ServerFixture.NOW);
        execute("update ssl_vpn_server set certificate_count = 1 where ssl_vpn_server_id = ?", id.text());
        assertThat(around.refusal(around.delete(id))).isEqualTo(new Rejection.ServerInUse());
        assertThat(around.only(id).tags()).hasSize(1);
    }
}
