package io.tunnelcert.gateway.vpngateway;

import static io.tunnelcert.gateway.vpngateway.SampleGateway.IPSEC_AND_SSL;
import static io.tunnelcert.gateway.vpngateway.SampleGateway.gateway;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.model.Description;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.IdempotencyToken;
import io.tunnelcert.model.ResourceName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModifyVpnGatewayTest {

    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
    private static final ServersBelow NO_SERVERS = new ServersBelow(0, Long.MAX_VALUE);
    private static final VpnGateway GATEWAY = gateway(IPSEC_AND_SSL, Optional.empty());

    @Test
    void leavesAsItIsWhatTheRequestDoesNotName() {
        var same = request(Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(same.applyTo(GATEWAY, NO_SERVERS, NOW)).isEqualTo(GATEWAY);
    }

    @Test
    void changesWhatTheRequestNames() {
        var request = new ModifyVpnGateway(
                Optional.of(new ResourceName("z")),
                Optional.of(Description.EMPTY),
                Optional.of(200),
                Optional.of(false),
                Optional.of(true),
                Optional.of(5),
                Optional.of(64_512L),
                Optional.of(true),
                Optional.empty());

        var changed = request.applyTo(GATEWAY, NO_SERVERS, NOW);

        assertThat(changed.name().text()).isEqualTo("z");
        assertThat(changed.description()).isEqualTo(Description.EMPTY);
        assertThat(changed.bandwidth()).isEqualTo(200);
        assertThat(changed.services()).isEqualTo(new GatewayServices(false, true, false, 5));
        assertThat(changed.asn()).contains(64_512L);
        assertThat(changed.autoPropagate()).isTrue();
    }

    @Test
    void refusesAGatewayForNothingAndSslThroughDualTunnels() {
        var dual = gateway(new GatewayServices(true, false, true, 5), Optional.empty());

        assertRefused(
                GATEWAY,
                NO_SERVERS,
                request(Optional.of(false), Optional.of(false), Optional.empty()),
                new Rejection.GatewayWithoutService());
        assertRefused(
                dual,
                NO_SERVERS,
                request(Optional.empty(), Optional.of(true), Optional.empty()),
                new Rejection.SslThroughDualTunnel());
    }

    @Test
    void keepsSslOnWhileThereAreServers() {
        var off = request(Optional.empty(), Optional.of(false), Optional.empty());

        assertRefused(GATEWAY, new ServersBelow(1, 65_534), off, new Rejection.GatewayInUse());
        assertThat(off.applyTo(GATEWAY, NO_SERVERS, NOW).services().ssl()).isFalse();
    }

    @Test
    void takesSslConnectionsOnlyWithSsl() {
        var request = request(Optional.empty(), Optional.of(false), Optional.of(5));

        assertRefused(GATEWAY, NO_SERVERS, request, new Rejection.SslConnectionsWithoutSsl());
    }

    @Test
    void allowsMoreConnectionsOnlyIfEveryClientPoolHasMoreThanFourAddressesForEach() {
        var fifty = request(Optional.empty(), Optional.empty(), Optional.of(50));

        assertRefused(GATEWAY, new ServersBelow(2, 200), fifty, new Rejection.ClientPoolsTooSmall());
        assertThat(fifty.applyTo(GATEWAY, new ServersBelow(2, 201), NOW)
                        .services()
                        .sslMaxConnections())
                .isEqualTo(50);
    }

    @Test
    void allowsFewerConnectionsWhateverThePools() {
        var five = request(Optional.empty(), Optional.empty(), Optional.of(5));

        assertThat(five.applyTo(GATEWAY, new ServersBelow(1, 2), NOW).services().sslMaxConnections())
                .isEqualTo(5);
    }

    @Test
    void setsTheNumberOnce() {
        var numbered = gateway(IPSEC_AND_SSL, Optional.empty(), Optional.empty(), Optional.of(64_512L));

        assertThat(withAsn(64_512).applyTo(numbered, NO_SERVERS, NOW)).isEqualTo(numbered);
        assertRefused(numbered, NO_SERVERS, withAsn(64_513), new Rejection.AsnAlreadySet());
    }

    @Test
    void changesNothingOfWhatHasEndedOrIsLocked() {
        var same = request(Optional.empty(), Optional.empty(), Optional.empty());
        var ended = gateway(IPSEC_AND_SSL, Optional.of(new Subscription(NOW, Renewal.MANUAL)));
        var locked = gateway(
                IPSEC_AND_SSL,
                Optional.empty(),
                Optional.of(new GatewayLock(LockReason.SECURITY, NOW)),
                Optional.empty());

        assertRefused(ended, NO_SERVERS, same, new Rejection.GatewayExpired());
        assertRefused(locked, NO_SERVERS, same, new Rejection.GatewayLocked());
    }

    @Test
    void tellsApartWhatItIsAskedFor() {
        var id = new GatewayId("vgw-a");
        var all = new ModifyVpnGateway(
                Optional.of(new ResourceName("z")),
                Optional.of(Description.EMPTY),
                Optional.of(200),
                Optional.of(false),
                Optional.of(true),
                Optional.of(5),
                Optional.of(64_512L),
                Optional.of(true),
                Optional.of(new IdempotencyToken("t")));
        var others = List.of(
                new ModifyVpnGateway(
                        Optional.empty(),
                        all.description(),
                        all.bandwidth(),
                        all.ipsec(),
                        all.ssl(),
                        all.sslMaxConnections(),
                        all.asn(),
                        all.autoPropagate(),
                        all.token()),
                new ModifyVpnGateway(
                        all.name(),
                        Optional.empty(),
                        all.bandwidth(),
                        all.ipsec(),
                        all.ssl(),
                        all.sslMaxConnections(),
                        all.asn(),
                        all.autoPropagate(),
                        all.token()),
                new ModifyVpnGateway(
                        all.name(),
                        all.description(),
                        Optional.of(5),
                        all.ipsec(),
                        all.ssl(),
                        all.sslMaxConnections(),
                        all.asn(),
                        all.autoPropagate(),
                        all.token()),
                new ModifyVpnGateway(
                        all.name(),
                        all.description(),
                        all.bandwidth(),
                        Optional.empty(),
                        all.ssl(),
                        all.sslMaxConnections(),
                        all.asn(),
                        all.autoPropagate(),
                        all.token()),
                new ModifyVpnGateway(
                        all.name(),
                        all.description(),
                        all.bandwidth(),
                        all.ipsec(),
                        Optional.of(false),
                        all.sslMaxConnections(),
                        all.asn(),
                        all.autoPropagate(),
                        all.token()),
                new ModifyVpnGateway(
                        all.name(),
                        all.description(),
                        all.bandwidth(),
                        all.ipsec(),
                        all.ssl(),
                        Optional.of(200),
                        all.asn(),
                        all.autoPropagate(),
                        all.token()),
                new ModifyVpnGateway(
                        all.name(),
                        all.description(),
                        all.bandwidth(),
                        all.ipsec(),
                        all.ssl(),
                        all.sslMaxConnections(),
                        Optional.empty(),
                        all.autoPropagate(),
                        all.token()),
                new ModifyVpnGateway(
                        all.name(),
                        all.description(),
                        all.bandwidth(),
                        all.ipsec(),
                        all.ssl(),
                        all.sslMaxConnections(),
                        all.asn(),
                        Optional.empty(),
                        all.token()));

        assertThat(Stream.concat(
                        others.stream().map(other -> other.fingerprint(id)),
                        Stream.of(all.fingerprint(id), all.fingerprint(new GatewayId("vgw-b")))))
                .doesNotHaveDuplicates();
    }

    private static void assertRefused(
            VpnGateway gateway, ServersBelow servers, ModifyVpnGateway request, Rejection rejection) {
        assertThatThrownBy(() -> request.applyTo(gateway, servers, NOW))
                .isInstanceOfSatisfying(
                        RejectedException.class, e -> assertThat(e.rejection()).isEqualTo(rejection));
    }

    private static ModifyVpnGateway request(
            Optional<Boolean> ipsec, Optional<Boolean> ssl, Optional<Integer> sslMaxConnections) {
        return new ModifyVpnGateway(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ipsec,
                ssl,
                sslMaxConnections,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static ModifyVpnGateway withAsn(long asn) {
        return new ModifyVpnGateway(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(asn),
                Optional.empty(),
                Optional.empty());
    }
}
