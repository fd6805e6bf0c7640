package io.tunnelcert.standalone;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;

/**
 * Where the API, or the management server with the operator API, listens.
 *
 * @param address one of this machine's
 * @param port 0 for any that is free
 * @param portVariable what sets the port
 */
record ListenAddress(InetAddress address, int port, String portVariable) {

    /** Plain HTTP, and answers carry private keys: nobody else hears unless asked for. */
    private static final String DEFAULT_ADDRESS = "127.0.0.1";

    private static final int MAX_PORT = 65_535;

    /**
     * Of the API: {@code SERVER_ADDRESS} and {@code SERVER_PORT}.
     *
     * @throws StartFailedException if they say nothing sensible
     */
    static ListenAddress api(Map<String, String> environment) {
        return of(environment, "SERVER_ADDRESS", "SERVER_PORT", "8080");
    }

    /**
     * Of the management server: {@code MANAGEMENT_SERVER_ADDRESS} and {@code MANAGEMENT_SERVER_PORT}.
     *
     * @throws StartFailedException if they say nothing sensible
     */
    static ListenAddress management(Map<String, String> environment) {
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
