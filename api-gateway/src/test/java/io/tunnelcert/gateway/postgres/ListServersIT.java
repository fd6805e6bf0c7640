package io.tunnelcert.gateway.postgres;

import static io.tunnelcert.gateway.postgres.TestDatabase.execute;
import static io.tunnelcert.gateway.server.TestSettings.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.listing.TagFilter;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.gateway.server.DeleteServer;
import io.tunnelcert.gateway.server.ListServers;
import io.tunnelcert.gateway.server.ServerState;
import io.tunnelcert.model.ServerId;
import io.tunnelcert.model.Tag;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Showing SSL-VPN servers. */
class ListServersIT {

    private final ServerFixture around = new ServerFixture();

    @Test
    void listsByEveryFilterNewestFirst() {
        var first = around.create(around.tagged("one", around.numbered(1), new Tag("k", "a")));
        var second = around.create(around.tagged("two", around.numbered(2), new Tag("k", "b")));
        var other = around.newGateway(around.caller);
        execute(
                "insert into project (account_id, name) values (?, 'p')",
                around.caller.account().text());
        execute("update ssl_vpn_server set project_name = 'p' where ssl_vpn_server_id = ?", second.text());
        var third = around.create(around.request(other, SETTINGS, Optional.empty()));

        assertThat(around.ids(around.everything(1, 20))).containsExactly(third, second, first);
        assertThat(around.ids(around.everything(2, 2))).containsExactly(first);
        assertThat(around.page(around.caller, around.everything(2, 2)).total()).isEqualTo(3);
        assertThat(around.ids(ListServers.on(around.gateway))).containsExactly(second, first);
        assertThat(around.ids(around.byIds(first, third, new ServerId("vss-unknown"))))
                .containsExactly(third, first);
        assertThat(around.ids(around.byIds())).isEmpty();
        assertThat(around.ids(around.by(Optional.of("two"), Optional.empty()))).containsExactly(second);
        assertThat(around.ids(around.by(Optional.of("tw"), Optional.empty()))).isEmpty();
        assertThat(around.ids(around.by(Optional.empty(), Optional.of("p")))).containsExactly(second);
        assertThat(around.ids(around.by(Optional.empty(), Optional.of("default"))))
                .containsExactly(third, first);
        assertThat(around.ids(around.by(new TagFilter("k", List.of())))).containsExactly(second, first);
        assertThat(around.ids(around.by(new TagFilter("k", List.of("a", "c"))))).containsExactly(first);
        assertThat(around.ids(around.by(new TagFilter("k", List.of("c"))))).isEmpty();
    }

    @Test
    void showsWhyAServerFailedAndWhetherItsGatewayIsLocked() {
        var id = around.create(SETTINGS);
        around.end(id, ServerState.FAILED, ServerFixture.NOW);
        around.lockGateway();

        var server = around.only(id);

        assertThat(server.state()).isEqualTo(ServerState.FAILED);
        assertThat(server.failureReason()).contains("test");
        assertThat(server.gateway().locked()).isTrue();
    }

    @Test
    void showsNothingToAnotherAccountOrInAnotherRegion() {
        var id = around.available(SETTINGS);

        for (var stranger : List.of(around.newCaller(), new Caller(around.caller.account(), ServerFixture.ELSEWHERE))) {
            assertThat(around.page(stranger, around.byIds(id)).entries()).isEmpty();
            assertThat(around.page(stranger, ListServers.on(around.gateway)).entries())
                    .isEmpty();
            assertThat(around.refusal(around.servers.modify(stranger, around.named(id, "stolen"))))
                    .isEqualTo(new Rejection.ServerNotFound());
            assertThat(around.refusal(around.servers.delete(stranger, new DeleteServer(id, false, Optional.empty()))))
                    .isEqualTo(new Rejection.ServerNotFound());
            assertThat(around.refusal(around.servers.create(stranger, around.request(SETTINGS))))
                    .isEqualTo(new Rejection.GatewayNotFound());
        }
        assertThat(around.only(id).name().text()).isEqualTo(id.text());
    }
}
