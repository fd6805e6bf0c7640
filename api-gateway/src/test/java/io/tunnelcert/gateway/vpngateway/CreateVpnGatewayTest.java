package io.tunnelcert.gateway.vpngateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.GatewayId;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreateVpnGatewayTest {

    @Test
    void hasAFingerprintOfAllThatIsAskedForButTheTokenAndTheIdsPrefix() {
        var caller = SampleGateway.OWNER;

        var fingerprints = Stream.of(
                        SampleGateway.payAsYouGo(caller),
                        SampleGateway.withToken(caller, "b", "t"),
                        SampleGateway.subscription(caller, 1, Renewal.MANUAL),
                        SampleGateway.subscription(caller, 2, Renewal.MANUAL),
                        SampleGateway.subscription(caller, 1, Renewal.NONE))
                .map(CreateVpnGateway::fingerprint)
                .toList();

        assertThat(fingerprints)
                .doesNotHaveDuplicates()
                .extracting(Bytes::length)
                .containsOnly(32);
        assertThat(SampleGateway.withToken(caller, "a", "t").fingerprint())
                .isEqualTo(SampleGateway.payAsYouGo(caller).fingerprint())
                .isEqualTo(SampleGateway.payAsYouGo(caller, GatewayId.ALIBABA_PREFIX)
                        .fingerprint());
    }

    @Test
    void isNamedByItsIdUnlessItHasAName() {
        var request = SampleGateway.payAsYouGo(SampleGateway.OWNER);
        var nameless = new CreateVpnGateway(
                request.caller(),
                request.idPrefix(),
                request.project(),
                request.place(),
                Optional.empty(),
                request.description(),
                request.bandwidth(),
                request.services(),
                request.asn(),
                request.subscription(),
                request.tags(),
                request.token());
        var id = new GatewayId("vgw-1");

        assertThat(new ProposedVpnGateway(request, id, SampleGateway.CREATED)
                        .name()
                        .text())
                .isEqualTo("a");
        assertThat(new ProposedVpnGateway(nameless, id, SampleGateway.CREATED)
                        .name()
                        .text())
                .isEqualTo("vgw-1");
    }

    @Test
    void takesTheFreeAddressWhileThereIsRoom() {
        var address = InetAddress.ofLiteral("203.0.113.1");

        assertThat(new GatewayRoom(1, Optional.of(address)).take(2)).isEqualTo(address);
        assertThatThrownBy(() -> new GatewayRoom(2, Optional.of(address)).take(2))
                .hasMessage(new Rejection.GatewayQuotaExceeded().toString());
        assertThatThrownBy(() -> new GatewayRoom(0, Optional.empty()).take(2))
                .hasMessage(new Rejection.PublicAddressesExhausted().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.0/24", "10.1.0.0/16", "192.0.2.4/30"})
    void takesAddressesFromNetworks(String block) {
        assertThat(new AddressPool(List.of(block)).blocks()).containsExactly(block);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "203.0.113.0",
                "203.0.113.1/24",
                "10.0.0.0/15",
                "192.0.2.0/31",
                "192.0.2.0/32",
                "256.0.0.0/24",
                "2001:db8::/112",
                "192.0.2.0/024",
                "a/24"
            })
    void takesAddressesFromNothingElse(String block) {
        assertThatIllegalArgumentException().isThrownBy(() -> new AddressPool(List.of(block)));
    }

    @Test
    void takesAddressesFromNeitherTooFewNorTooManyNetworks() {
        assertThatIllegalArgumentException().isThrownBy(() -> new AddressPool(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AddressPool(Collections.nCopies(17, "203.0.113.0/24")));
    }
}
