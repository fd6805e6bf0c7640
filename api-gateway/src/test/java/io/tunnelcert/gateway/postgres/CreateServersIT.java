package io.tunnelcert.gateway.postgres;

import static io.tunnelcert.gateway.postgres.TestDatabase.execute;
import static io.tunnelcert.gateway.server.TestSettings.SETTINGS;
import static io.tunnelcert.gateway.server.TestSettings.at;
import static io.tunnelcert.gateway.server.TestSettings.networks;
import static io.tunnelcert.gateway.server.TestSettings.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.gateway.rejection.ServerRule;
import io.tunnelcert.gateway.server.Cipher;
import io.tunnelcert.gateway.server.CreateServer;
import io.tunnelcert.gateway.server.Digest;
import io.tunnelcert.gateway.server.ServerSettings;
import io.tunnelcert.gateway.server.ServerState;
import io.tunnelcert.gateway.server.SessionPolicy;
import io.tunnelcert.gateway.server.TransportProtocol;
import io.tunnelcert.model.Description;
import io.tunnelcert.model.IdempotencyToken;
import io.tunnelcert.model.KeyAlgorithm;
import io.tunnelcert.model.ResourceName;
import io.tunnelcert.model.Tag;
import io.tunnelcert.model.message.Command;
import io.tunnelcert.model.message.Lane;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Making SSL-VPN servers: the core over real Postgres. */
class CreateServersIT {

    private final ServerFixture around = new ServerFixture();

    @Test
    void createsAServerThatIsListedAtOnceAndHasItsAuthorityMade() {
        var settings = new ServerSettings(
                SETTINGS.clientIpPool(),
                networks("192.168.0.0/16", "172.16.0.0/12"),
                TransportProtocol.TCP,
                443,
                Cipher.NONE,
                Digest.NONE,
                true,
                SessionPolicy.PREEMPT_EXISTING);
        var request = new CreateServer(
                around.gateway,
                Optional.of(CreateServer.DEFAULT_PROJECT),
                Optional.of(new ResourceName("研发")),
                new Description("d"),
                settings,
                OptionalInt.empty(),
                List.of(new Tag("b", ""), new Tag("a", "1")),
                Optional.empty());

        var id = around.create(request);

        var server = around.only(id);
        assertThat(server.gateway().id()).isEqualTo(around.gateway);
        assertThat(server.project()).isEqualTo("default");
        assertThat(server.name()).isEqualTo(new ResourceName("研发"));
        assertThat(server.description()).isEqualTo(new Description("d"));
        assertThat(server.settings()).isEqualTo(settings);
        assertThat(server.state()).isEqualTo(ServerState.CREATING);
        assertThat(server.failureReason()).isEmpty();
        assertThat(server.gateway().locked()).isFalse();
        assertThat(server.tags()).containsExactly(new Tag("a", "1"), new Tag("b", ""));
        assertThat(server.createdAt())
                .isBetween(ServerFixture.NOW, ServerFixture.NOW.plusSeconds(1))
                .isEqualTo(server.updatedAt());
        assertThat(around.commands).containsExactly(new Command.CreateAuthority(id.text()));
    }

    @Test
    void makesItWithTheConfiguredKindOfKeysByTheLaneForIt() {
        var rsa = new ServerFixture(KeyAlgorithm.RSA_2048);

        var id = rsa.create(rsa.request(rsa.gateway, SETTINGS, Optional.empty()));
        around.create(around.request(around.gateway, SETTINGS, Optional.empty()));

        assertThat(TestDatabase.count(
                        "select count(*) from ssl_vpn_server where ssl_vpn_server_id = ? and key_algorithm = 'RSA_2048'",
                        id.text()))
                .isOne();
        assertThat(rsa.lanes).containsExactly(Lane.SLOW);
        assertThat(around.lanes).containsExactly(Lane.FAST);
    }

    @Test
    void triesACreationAndAChangeWithoutDoingEither() {
        var token = Optional.of(new IdempotencyToken("t"));
        var request = around.request(around.gateway, around.numbered(1), token);

        assertThat(around.refusal(around.servers.dryRun(around.caller, request)))
                .isEqualTo(new Rejection.DryRunPassed());
        assertThat(around.ids(around.everything(1, 20))).isEmpty();

        var id = around.create(request); // the token is still free
        around.end(id, ServerState.AVAILABLE, ServerFixture.NOW);
        assertThat(around.refusal(around.servers.dryRun(around.caller, around.named(id, "other"))))
                .isEqualTo(new Rejection.DryRunPassed());
        assertThat(around.only(id).name().text()).isEqualTo(id.text());
        assertThat(around.refusal(around.servers.dryRun(around.caller, around.request(around.numbered(1)))))
                .isInstanceOf(Rejection.InvalidServerSettings.class);
    }

    @Test
    void namesAServerByItsIdIfNobodyElseDoes() {
        var id = around.create(SETTINGS);

        assertThat(around.only(id).name().text()).isEqualTo(id.text());
    }

    @Test
    void givesTheConfiguredQuotaOfCertificatesUnlessAnOperatorOrTheCallerSetAnother() {
        var configured = around.create(SETTINGS);
        execute("insert into default_quota (name, value) values ('certificates-per-server', 70)");
        var operators = around.create(at(with("10.9.0.0/22", "192.168.0.0/16"), TransportProtocol.UDP, 1195));
        var own = around.create(
                around.withQuota(7, at(with("10.10.0.0/22", "192.168.0.0/16"), TransportProtocol.UDP, 1196)));
        execute("delete from default_quota");

        assertThat(around.quota(configured)).isEqualTo(1_000);
        assertThat(around.quota(operators)).isEqualTo(70);
        assertThat(around.quota(own)).isEqualTo(7);
        assertThat(around.hasItsOwnQuota(configured)).isFalse();
        assertThat(around.hasItsOwnQuota(operators)).isFalse();
        assertThat(around.hasItsOwnQuota(own)).isTrue();
    }

    @Test
    void refusesWhatTheGatewayOrTheProjectDoNotAllow() {
        var withoutSsl = around.newGateway(around.caller);
        execute(
                "update vpn_gateway set ipsec_enabled = true, ssl_enabled = false where vpn_gateway_id = ?",
                withoutSsl.text());
        var expired = around.newGateway(around.caller);
        execute(
                "update vpn_gateway set billing_type = 'PRE_PAID', expires_at = '2026-01-01' where vpn_gateway_id = ?",
                expired.text());
        var locked = around.newGateway(around.caller);
        execute(
                "update vpn_gateway set lock_reason = 'SECURITY', locked_at = now() where vpn_gateway_id = ?",
                locked.text());
        var deleted = around.newGateway(around.caller);
        execute("update vpn_gateway set deleted_at = now() where vpn_gateway_id = ?", deleted.text());
        var strangers = around.newGateway(around.newCaller());
        var abroad = around.newGateway(new Caller(around.caller.account(), ServerFixture.ELSEWHERE));

        assertThat(around.refusal(
                        around.servers.create(around.caller, around.request(withoutSsl, SETTINGS, Optional.empty()))))
                .isEqualTo(new Rejection.GatewayWithoutSsl());
        assertThat(around.refusal(
                        around.servers.create(around.caller, around.request(expired, SETTINGS, Optional.empty()))))
                .isEqualTo(new Rejection.GatewayExpired());
        assertThat(around.refusal(
                        around.servers.create(around.caller, around.request(locked, SETTINGS, Optional.empty()))))
                .isEqualTo(new Rejection.GatewayLocked());
        assertThat(around.refusal(
                        around.servers.create(around.caller, around.request(deleted, SETTINGS, Optional.empty()))))
                .isEqualTo(new Rejection.GatewayNotFound());
        assertThat(around.refusal(
                        around.servers.create(around.caller, around.request(strangers, SETTINGS, Optional.empty()))))
                .isEqualTo(new Rejection.GatewayNotFound());
        assertThat(around.refusal(
                        around.servers.create(around.caller, around.request(abroad, SETTINGS, Optional.empty()))))
                .isEqualTo(new Rejection.GatewayNotFound());
        assertThat(around.refusal(around.servers.create(around.caller, around.inProject("none"))))
                .isEqualTo(new Rejection.ProjectNotFound());
        execute(
                "insert into project (account_id, name, deleted_at) values (?, 'gone', now())",
                around.caller.account().text());
        assertThat(around.refusal(around.servers.create(around.caller, around.inProject("gone"))))
                .isEqualTo(new Rejection.ProjectNotFound());
        execute(
                "insert into project (account_id, name) values (?, '研发')",
                around.caller.account().text());
        assertThat(around.only(around.create(around.inProject("研发"))).project()).isEqualTo("研发");
    }

    @Test
    void putsAServerWhereItsGatewayIsUnlessToldOtherwise() {
        execute(
                "insert into project (account_id, name) values (?, '研发')",
                around.caller.account().text());
        execute("update vpn_gateway set project_name = '研发' where vpn_gateway_id = ?", around.gateway.text());

        var beside = around.create(around.whereverItsGatewayIs(around.numbered(1), Optional.empty()));
        var apart = around.create(around.request(around.numbered(2)));

        assertThat(around.only(beside).project()).isEqualTo("研发");
        assertThat(around.only(apart).project()).isEqualTo("default");

        execute(
                "update project set deleted_at = now() where account_id = ? and name = '研发'",
                around.caller.account().text());
        var gone = around.whereverItsGatewayIs(around.numbered(3), Optional.empty());
        assertThat(around.refusal(around.servers.create(around.caller, gone)))
                .isEqualTo(new Rejection.ProjectNotFound());
    }

    @Test
    void putsAServerWhereItsGatewayIsMovedMeanwhile() throws Exception {
        execute(
                "insert into project (account_id, name) values (?, '研发')",
                around.caller.account().text());
        var request = around.whereverItsGatewayIs(SETTINGS, Optional.empty());

        var id = TestDatabase.meanwhileCommitted(
                        "update vpn_gateway set project_name = '研发' where vpn_gateway_id = ?",
                        around.gateway.text(),
                        () -> around.servers.create(around.caller, request).toFuture())
                .get();

        assertThat(around.only(id).project()).isEqualTo("研发");
    }

    @Test
    void answersATokenWhereverTheGatewayHasBeenMovedSince() {
        execute(
                "insert into project (account_id, name) values (?, '研发')",
                around.caller.account().text());
        var request = around.whereverItsGatewayIs(SETTINGS, Optional.of(new IdempotencyToken("t")));
        var id = around.create(request);
        around.end(id, ServerState.AVAILABLE, ServerFixture.NOW);

        execute("update vpn_gateway set project_name = '研发' where vpn_gateway_id = ?", around.gateway.text());

        assertThat(around.create(request)).isEqualTo(id);
    }

    @Test
    void leavesTheTokenOfARefusedRequestFree() {
        var small = around.newGateway(around.caller);
        var token = Optional.of(new IdempotencyToken("again"));
        var tooSmall = around.request(small, with("10.8.0.0/23", "192.168.0.0/16"), token);

        assertThat(around.refusal(around.servers.create(around.caller, tooSmall)))
                .isEqualTo(new Rejection.InvalidServerSettings(ServerRule.CLIENT_IP_POOL_LARGE_ENOUGH));

        assertThat(around.tokens()).isZero();
        assertThat(around.create(around.request(small, SETTINGS, token))).isNotNull();
        assertThat(around.tokens()).isEqualTo(1);
    }

    @Test
    void answersATokenThatWasUsedBefore() {
        var request = around.request(around.gateway, SETTINGS, Optional.of(new IdempotencyToken("t")));
        var other = around.request(around.gateway, with("10.9.0.0/22", "192.168.0.0/16"), request.token());
        var id = around.create(request);

        assertThat(around.refusal(around.servers.create(around.caller, request)))
                .isEqualTo(new Rejection.TokenInProcess());
        assertThat(around.refusal(around.servers.create(around.caller, other)))
                .isEqualTo(new Rejection.TokenMismatch());
        around.end(id, ServerState.AVAILABLE, ServerFixture.NOW);
        assertThat(around.create(request)).isEqualTo(id);
        around.delete(id).block();
        assertThat(around.create(request)).isEqualTo(id);
        assertThat(around.commands).hasSize(1);
    }
}
