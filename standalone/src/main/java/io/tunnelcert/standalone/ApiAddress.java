package io.tunnelcert.standalone;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;

/** Where the API listens: an address of this machine and a port, 0 for any that is free. */
record ApiAddress(InetAddress address, int port) {

    private static final String ADDRESS_VARIABLE = "SERVER_ADDRESS";
    private static final String PORT_VARIABLE = "SERVER_PORT";

    /** Plain HTTP, and answers carry private keys: nobody else hears unless asked for. */
    private static final String DEFAULT_ADDRESS = "127.0.0.1";

    private static final String DEFAULT_PORT = "8080";
    private static final int MAX_PORT = 65_535;

    /**
     * As the environment says.
     *
     * @throws StartFailedException if it says nothing sensible
     */
    static ApiAddress of(Map<String, String> environment) {
        var port = named(environment, PORT_VARIABLE, DEFAULT_PORT);
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > MAX_PORT) {
            throw new StartFailedException(
                    PORT_VARIABLE + " is " + port + "; it must be a number from 0 to " + MAX_PORT + ".");
        }
        var address = named(environment, ADDRESS_VARIABLE, DEFAULT_ADDRESS);
        try {
            return new ApiAddress(InetAddress.getByName(address), Integer.parseInt(port));
        } catch (IOException e) {
            throw new StartFailedException(ADDRESS_VARIABLE + " is " + address + ", which is no address.");
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
                    + e.getMessage() + "): set " + PORT_VARIABLE + " to another port.");
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
