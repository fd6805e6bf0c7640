package io.tunnelcert.gateway.postgres;

import static io.tunnelcert.gateway.postgres.TestDatabase.count;
import static io.tunnelcert.gateway.postgres.TestDatabase.execute;
import static io.tunnelcert.gateway.server.TestSettings.SETTINGS;
import static io.tunnelcert.gateway.server.TestSettings.at;
import static io.tunnelcert.gateway.server.TestSettings.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tunnelcert.gateway.certificate.CertificateRepositoryContract;
import io.tunnelcert.gateway.certificate.Claim;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.gateway.server.TransportProtocol;
import io.tunnelcert.model.IdempotencyToken;
import io.tunnelcert.model.ServerId;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What many do at once to SSL-VPN servers. */
class ServerRacesIT {

    private final ServerFixture around = new ServerFixture();

    @Test
    void makesOneServerOfManyRequestsWithOneToken() {
        var request = around.request(around.gateway, SETTINGS, Optional.of(new IdempotencyToken("race")));

        var outcomes = Flux.range(0, 20)
                .flatMap(
                        _ -> around.outcome(
                                around.servers.create(around.caller, request).map(ServerId::text)),
                        20)
                .collectList()
                .block();

        assertThat(outcomes).filteredOn(outcome -> outcome.startsWith("vss-")).hasSize(1);
        assertThat(outcomes).filteredOn("TokenInProcess[]"::equals).hasSize(19);
        assertThat(around.rows()).isEqualTo(1);
    }

    @Test
    void neverHasMoreServersOnAGatewayThanAllowed() {
        var outcomes = Flux.range(0, 12)
                .flatMap(
                        i -> around.outcome(around.servers
                                .create(around.caller, around.request(around.numbered(i)))
                                .map(ServerId::text)),
                        12)
                .collectList()
                .block();

        assertThat(outcomes).filteredOn(outcome -> outcome.startsWith("vss-")).hasSize(5);
        assertThat(outcomes).filteredOn("ServerQuotaExceeded[]"::equals).hasSize(7);
        assertThat(around.rows()).isEqualTo(5);
    }

    @Test
    void neverGivesOneAddressOrPortToTwoServers() {
        var samePool = IntStream.range(0, 4).mapToObj(i -> at(SETTINGS, TransportProtocol.UDP, 2000 + i));
        var samePort = IntStream.range(0, 4).mapToObj(i -> at(around.numbered(i), TransportProtocol.TCP, 443));
        var settings = Stream.concat(samePool, samePort).toList();

        var outcomes = Flux.fromIterable(settings)
                .flatMap(
                        each -> around.outcome(around.servers
                                .create(around.caller, around.request(each))
                                .map(ServerId::text)),
                        8)
                .collectList()
                .block();

        assertThat(outcomes).filteredOn(outcome -> outcome.startsWith("vss-")).hasSize(2);
        assertThat(count("""
                select count(*) from ssl_vpn_server a, ssl_vpn_server b
                where a.vpn_gateway_id = ? and b.vpn_gateway_id = a.vpn_gateway_id and a.ssl_vpn_server_id < b.ssl_vpn_server_id
                  and (a.client_ip_pool && b.client_ip_pool or (a.protocol, a.port) = (b.protocol, b.port))
                """, around.gateway.text())).isZero();
    }

    @Test
    void createsNothingOnAGatewayThatIsBeingDeleted() throws Exception {
        var creation = TestDatabase.meanwhileCommitted(
                "update vpn_gateway set deleted_at = now() where vpn_gateway_id = ?",
                around.gateway.text(),
                () -> around.servers
                        .create(around.caller, around.request(SETTINGS))
                        .toFuture());

        assertThat(around.refusal(Mono.fromFuture(creation))).isEqualTo(new Rejection.GatewayNotFound());
        assertThat(around.rows()).isZero();
    }

    @Test
    void keepsRacingChangesFromMeeting() {
        var one = around.available(SETTINGS);
        var other = around.available(at(with("10.9.0.0/22", "192.168.0.0/16"), TransportProtocol.TCP, 443));
        var wanted = with("10.12.0.0/22", "192.168.0.0/16");

        var outcomes = Flux.just(
                        around.change(one, wanted), around.change(other, at(wanted, TransportProtocol.TCP, 443)))
                .flatMap(
                        change -> around.outcome(
                                around.servers.modify(around.caller, change).thenReturn("changed")),
                        2)
                .collectList()
                .block();

        assertThat(outcomes)
                .containsExactlyInAnyOrder("changed", "InvalidServerSettings[broken=CLIENT_IP_POOL_NOT_SHARED]");
    }

    @Test
    void seesTheCertificateOfAClaimThatItWaitedFor() throws Exception {
        var id = around.available(SETTINGS);

        var deletion = TestDatabase.meanwhileCommitted(
                // As claim_certificates does.
                "update ssl_vpn_server set certificate_count = certificate_count + 1 where ssl_vpn_server_id = ?",
                id.text(),
                () -> around.delete(id).toFuture());

        assertThat(around.refusal(Mono.fromFuture(deletion))).isEqualTo(new Rejection.ServerInUse());
        assertThat(around.only(id).id()).isEqualTo(id);
    }

    @Test
    void neverDeletesAServerFromAboveACertificate() {
        var certificates = new PostgresCertificateRepository(TestDatabase.asGateway(), new SimpleMeterRegistry());
        for (int i = 0; i < 20; i++) {
            var id = around.available(SETTINGS);
            var claim = certificates
                    .claim(CertificateRepositoryContract.proposal(around.caller.account(), id))
                    .map(outcome -> outcome instanceof Claim.Granted);
            var deletion = around.delete(id).thenReturn(true).onErrorReturn(RejectedException.class, false);

            var outcomes = Mono.zip(claim, deletion).blockOptional().orElseThrow();

            assertThat(outcomes.getT1()).as("granted, or deleted").isNotEqualTo(outcomes.getT2());
            execute("update ssl_vpn_server set deleted_at = now() where ssl_vpn_server_id = ?", id.text());
        }
    }
}
