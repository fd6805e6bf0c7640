package io.tunnelcert.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Asks the operating system for a port of the loopback address that nobody uses. */
final class FreePort {

    private FreePort() {}

    static int onLoopback() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
