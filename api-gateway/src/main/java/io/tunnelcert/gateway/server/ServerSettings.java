package io.tunnelcert.gateway.server;

import java.util.List;

/**
 * How an SSL-VPN server runs OpenVPN. Whether a gateway can run it so is said by {@link ServerRules}.
 *
 * @param clientIpPool the addresses VPN clients get
 * @param localSubnets the networks behind the gateway that clients reach, in the owner's order
 */
public record ServerSettings(
        Ipv4Network clientIpPool,
        List<Ipv4Network> localSubnets,
        TransportProtocol protocol,
        int port,
        Cipher cipher,
        Digest auth,
        boolean compress,
        SessionPolicy sessionPolicy) {

    public ServerSettings {
        localSubnets = List.copyOf(localSubnets);
    }
}
