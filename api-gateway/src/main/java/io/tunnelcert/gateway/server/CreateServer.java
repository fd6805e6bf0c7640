package io.tunnelcert.gateway.server;

import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.KeyAlgorithm;
import io.tunnelcert.model.Region;
import java.util.List;
import java.util.OptionalInt;

/**
 * A request for an SSL-VPN server on a gateway of the same account.
 *
 * @param clientIpPool the addresses VPN clients get, in CIDR notation
 * @param localSubnets 1 to 5 networks behind the gateway, in CIDR notation
 * @param certificateQuota how many certificates may exist under the server; empty: the configured default
 */
public record CreateServer(
        AccountId account,
        Region region,
        GatewayId gateway,
        String name,
        String clientIpPool,
        List<String> localSubnets,
        KeyAlgorithm keyAlgorithm,
        OptionalInt certificateQuota) {

    public CreateServer {
        localSubnets = List.copyOf(localSubnets);
    }
}
