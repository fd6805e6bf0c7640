package io.tunnelcert.gateway.server;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.Optional;

/** An IPv4 network in CIDR notation (RFC 4632, section 3.1), such as {@code 10.8.0.0/16}. */
public final class Ipv4Network {

    private static final int ADDRESS_BITS = 32;

    private final IPAddress block;

    private Ipv4Network(IPAddress block) {
        this.block = block;
    }

    /** The network; empty unless it is written with all four octets, without leading zeros, and without bits set behind its mask. */
    public static Optional<Ipv4Network> parse(String text) {
        return Optional.ofNullable(new IPAddressString(text).getAddress())
                .filter(IPAddress::isIPv4)
                .filter(IPAddress::isSinglePrefixBlock)
                // The library reads many more spellings, and 010 as an octal number.
                .filter(address -> address.toCanonicalString().equals(text))
                .map(Ipv4Network::new);
    }

    /**
     * For what is known to be a network.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Ipv4Network of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not an IPv4 network"));
    }

    /** How many bits the mask has, 0 to 32. */
    public int prefixLength() {
        return block.getNetworkPrefixLength();
    }

    /** Its first address, such as {@code 10.8.0.0}. */
    public String address() {
        return block.getLower().withoutPrefixLength().toCanonicalString();
    }

    /** Its mask in four octets, such as {@code 255.255.0.0}. */
    public String mask() {
        return block.getNetworkMask().withoutPrefixLength().toCanonicalString();
    }

    /** How many addresses there are, network and broadcast address among them. */
    public long size() {
        return 1L << (ADDRESS_BITS - prefixLength());
    }

    /** Whether some address is in both. */
    public boolean overlaps(Ipv4Network other) {
        return block.overlaps(other.block);
    }

    public String text() {
        return block.toCanonicalString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ipv4Network that && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
