package io.tunnelcert.gateway.vpngateway;

/**
 * The SSL-VPN servers on a VPN gateway.
 *
 * @param smallestPool how many addresses for clients the server with the fewest has, network and broadcast address left out;
 *     {@link Long#MAX_VALUE} if there is no server
 */
public record ServersBelow(long number, long smallestPool) {

    /** A client pool has more than this many addresses for each connection (Volcengine, CreateSslVpnServer). */
    private static final int ADDRESSES_PER_CONNECTION = 4;

    boolean haveRoomFor(int connections) {
        return isLargeEnough(smallestPool, connections);
    }

    /**
     * Whether a pool of addresses for clients suffices for so many connections.
     *
     * @param addresses network and broadcast address left out
     */
    public static boolean isLargeEnough(long addresses, int connections) {
        return addresses > (long) ADDRESSES_PER_CONNECTION * connections;
    }
}
