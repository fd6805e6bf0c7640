package io.tunnelcert.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/** Ports of the loopback address that nobody uses. */
final class FreePort {

    static final String VARIABLE = "SERVER_PORT";

    private static final String DEFAULT = "8080";
    private static final int MAX = 65_535;

    private FreePort() {}

    /**
     * Sees early, before anything is started, whether the API's port can be had.
     *
     * @throws StartFailedException if it cannot
     */
    static void check(Map<String, String> environment) {
        var port = environment.getOrDefault(VARIABLE, DEFAULT);
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > MAX) {
            throw new StartFailedException(VARIABLE + " is " + port + "; it must be a number from 0 to " + MAX + ".");
        }
        try {
            new ServerSocket(Integer.parseInt(port), 1, InetAddress.getLoopbackAddress()).close();
        } catch (IOException e) {
            throw new StartFailedException(
                    "Port " + port + " is in use: stop who uses it, or set " + VARIABLE + " to another port.");
        }
    }

    static int onLoopback() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
