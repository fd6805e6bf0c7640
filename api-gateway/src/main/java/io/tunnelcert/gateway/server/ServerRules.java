package io.tunnelcert.gateway.server;

import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.gateway.rejection.ServerRule;
import io.tunnelcert.gateway.vpngateway.ServersBelow;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether a gateway can run a server with these settings (Volcengine, CreateSslVpnServer and ModifySslVpnServer; where that is silent, one
 * public address and one VPC decide: whatever is there twice could not be told apart).
 */
final class ServerRules {

    static final int MAX_LOCAL_SUBNETS = 5;

    private static final int LARGEST_POOL = 16;
    private static final int SMALLEST_POOL = 28;

    /** Volcengine recommends it; 0.0.0.0/0 could not be kept apart from the client IP pool. */
    private static final int LARGEST_LOCAL_SUBNET = 8;

    /** The network and the broadcast address are no client's. */
    private static final long UNUSABLE_ADDRESSES = 2;

    /** Of no host (RFC 6890), or shared address space (RFC 6598) that clouds use themselves; 224.0.0.0/3 is multicast and all above. */
    private static final List<Ipv4Network> RESERVED = Stream.of(
                    "0.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3")
            .map(Ipv4Network::of)
            .toList();

    private static final int MAX_PORT = 65_535;

    /** SSH, DHCP, BGP, NTP's control, IKE and its NAT traversal (Volcengine, {@code Port}). */
    private static final Set<Integer> GATEWAYS_OWN_PORTS = Set.of(22, 68, 179, 323, 500, 4500);

    private ServerRules() {}

    /** @throws RejectedException with the first rule that is broken */
    static void check(ServerSettings settings, Neighbourhood around) {
        checkLocalSubnets(settings.localSubnets());
        checkPool(settings, around.gateway().sslMaxConnections());
        require(isPortAllowed(settings.port()), ServerRule.PORT_ALLOWED);
        around.servers().stream()
                .filter(Neighbourhood.Neighbour::runs)
                .forEach(neighbour -> checkBeside(settings, neighbour.settings()));
    }

    private static void checkLocalSubnets(List<Ipv4Network> subnets) {
        require(!subnets.isEmpty() && subnets.size() <= MAX_LOCAL_SUBNETS, ServerRule.LOCAL_SUBNETS_COUNT);
        require(
                subnets.stream().allMatch(subnet -> subnet.prefixLength() >= LARGEST_LOCAL_SUBNET),
                ServerRule.LOCAL_SUBNETS_MASK);
        require(subnets.stream().noneMatch(ServerRules::isReserved), ServerRule.LOCAL_SUBNETS_NOT_RESERVED);
        require(new HashSet<>(subnets).size() == subnets.size(), ServerRule.LOCAL_SUBNETS_DIFFER);
    }

    private static void checkPool(ServerSettings settings, int sslMaxConnections) {
        var pool = settings.clientIpPool();
        require(
                pool.prefixLength() >= LARGEST_POOL && pool.prefixLength() <= SMALLEST_POOL,
                ServerRule.CLIENT_IP_POOL_MASK);
        require(!isReserved(pool), ServerRule.CLIENT_IP_POOL_NOT_RESERVED);
        require(
                ServersBelow.isLargeEnough(pool.size() - UNUSABLE_ADDRESSES, sslMaxConnections),
                ServerRule.CLIENT_IP_POOL_LARGE_ENOUGH);
        require(!overlapsAny(pool, settings.localSubnets()), ServerRule.CLIENT_IP_POOL_NOT_LOCAL);
    }

    private static void checkBeside(ServerSettings settings, ServerSettings other) {
        require(
                !settings.clientIpPool().overlaps(other.clientIpPool())
                        && !overlapsAny(settings.clientIpPool(), other.localSubnets())
                        && !overlapsAny(other.clientIpPool(), settings.localSubnets()),
                ServerRule.CLIENT_IP_POOL_NOT_SHARED);
        require(settings.port() != other.port() || settings.protocol() != other.protocol(), ServerRule.PORT_NOT_SHARED);
    }

    private static boolean isPortAllowed(int port) {
        return port >= 1 && port <= MAX_PORT && !GATEWAYS_OWN_PORTS.contains(port);
    }

    private static boolean isReserved(Ipv4Network network) {
        return overlapsAny(network, RESERVED);
    }

    private static boolean overlapsAny(Ipv4Network network, List<Ipv4Network> others) {
        return others.stream().anyMatch(network::overlaps);
    }

    private static void require(boolean kept, ServerRule rule) {
        if (!kept) {
            throw new RejectedException(new Rejection.InvalidServerSettings(rule));
        }
    }
}
