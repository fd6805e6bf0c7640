package io.tunnelcert.standalone;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;

/**
 * Where one of the two HTTP servers listens: an address of this machine and a port, 0 for any that is free.
 *
 * @param portVariable what the environment calls the port
 */
record ListenAddress(InetAddress address, int port, String portVariable) {

    /** Plain HTTP, and answers carry private keys and secrets: nobody else hears unless asked for. */
    private static final String DEFAULT_ADDRESS = "127.0.0.1";

    private static final int MAX_PORT = 65_535;

    /**
     * Where the API listens, as the environment says.
     *
     * @throws StartFailedException if it says nothing sensible
     */
    static ListenAddress ofApi(Map<String, String> environment) {
        return of(environment, "SERVER_ADDRESS", "SERVER_PORT", "8080");
    }

    /** The same for operators: their API, and the health of the process. */
    static ListenAddress ofManagement(Map<String, String> environment) {
        return of(environment, "MANAGEMENT_SERVER_ADDRESS", "MANAGEMENT_SERVER_PORT", "8081");
    }

    private static ListenAddress of(
            Map<String, String> environment, String addressVariable, String portVariable, String defaultPort) {
        var port = named(environment, portVariable, defaultPort);
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > MAX_PORT) {
            throw new StartFailedException(
                    portVariable + " is " + port + "; it must be a number from 0 to " + MAX_PORT + ".");
        }
        var address = named(environment, addressVariable, DEFAULT_ADDRESS);
        try {
            return new ListenAddress(InetAddress.getByName(address), Integer.parseInt(port), portVariable);
        } catch (IOException e) {
            throw new StartFailedException(addressVariable + " is " + address + ", which is no address.");
        }
    }

    /**
     * Sees early, before anything is started, whether it can be had.
     *
     * @throws StartFailedException if it cannot
     */
    void check() {
        try {
            new ServerSocket(port, 1, address).close();
        } catch (BindException e) {
            throw new StartFailedException("Port " + port + " of " + address.getHostAddress() + " cannot be had ("
                    + e.getMessage() + "): set " + portVariable + " to another port.");
        } catch (IOException e) {
            throw new StartFailedException("Nothing can listen on " + address.getHostAddress() + ":" + port + ": " + e);
        }
    }

    /** Where clients on this machine find it, once its port is known. */
    URI endpoint(int actualPort) {
        var host = address.isAnyLocalAddress() ? DEFAULT_ADDRESS : address.getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + actualPort);
    }

    private static String named(Map<String, String> environment, String variable, String otherwise) {
        var value = environment.getOrDefault(variable, "");
        return value.isBlank() ? otherwise : value;
    }
}
