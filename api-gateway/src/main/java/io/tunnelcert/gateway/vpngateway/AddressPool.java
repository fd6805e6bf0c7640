package io.tunnelcert.gateway.vpngateway;

import java.net.InetAddress;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where VPN gateways' public addresses come from: 1 to 16 blocks of IPv4 addresses, each written in CIDR notation with a prefix of 16 to 30
 * bits. The first and the last address of a block, its network and broadcast address, are never given.
 */
public record AddressPool(List<String> blocks) {

    private static final int MAX_BLOCKS = 16;

    private static final Pattern BLOCK = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,3}){3})/(1[6-9]|2[0-9]|30)");

    /** @throws IllegalArgumentException if there is no block, too many, or one is malformed or has bits set behind its prefix */
    public AddressPool {
        blocks = List.copyOf(blocks);
        if (blocks.isEmpty() || blocks.size() > MAX_BLOCKS) {
            throw new IllegalArgumentException("a pool of addresses has 1 to " + MAX_BLOCKS + " blocks");
        }
        blocks.forEach(AddressPool::check);
    }

    private static void check(String block) {
        var parts = BLOCK.matcher(block);
        if (!parts.matches() || !isNetwork(parts.group(1), Integer.parseInt(parts.group(2)))) {
            throw new IllegalArgumentException("not an IPv4 network with a prefix of 16 to 30 bits: " + block);
        }
    }

    private static boolean isNetwork(String address, int prefix) {
        var bits = 0L;
        for (var octet : InetAddress.ofLiteral(address).getAddress()) {
            bits = bits << Byte.SIZE | Byte.toUnsignedLong(octet);
        }
        return bits % (1L << (Integer.SIZE - prefix)) == 0;
    }
}
