package io.tunnelcert.gateway.vpngateway;

import static io.tunnelcert.gateway.vpngateway.SampleGateway.IPSEC_AND_SSL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunnelcert.gateway.rejection.RejectedException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RenewalsTest {

    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
    private static final Subscription DUE = new Subscription(NOW, new Renewal(RenewType.AUTOMATIC, 1, 5));

    @Test
    void renewWhatIsDue() {
        var renewed = Renewals.renewed(SampleGateway.gateway(IPSEC_AND_SSL, Optional.of(DUE)), NOW);

        assertThat(renewed.subscription())
                .contains(new Subscription(
                        Instant.parse("2026-03-01T00:00:00Z"), new Renewal(RenewType.AUTOMATIC, 1, 4)));
    }

    @Test
    void leaveAloneWhatIsRenewedLockedOrPayAsYouGo() {
        var renewed = DUE.renewedAutomatically(NOW);
        var lock = Optional.of(new GatewayLock(LockReason.FINANCIAL, NOW));

        assertLeftAlone(SampleGateway.gateway(IPSEC_AND_SSL, Optional.of(renewed)));
        assertLeftAlone(SampleGateway.gateway(IPSEC_AND_SSL, Optional.of(DUE), lock, Optional.empty()));
        assertLeftAlone(SampleGateway.gateway(IPSEC_AND_SSL, Optional.empty()));
    }

    private static void assertLeftAlone(VpnGateway gateway) {
        assertThatThrownBy(() -> Renewals.renewed(gateway, NOW)).isInstanceOf(RejectedException.class);
    }
}
