package io.tunnelcert.gateway.dialect;

import io.tunnelcert.gateway.dialect.volcengine.VolcengineSigner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Connections to a {@link DialectServer} that do what no proper client would; all are closed in the end. */
final class Clients implements AutoCloseable {

    /** A signed request, kept alive, that is answered with an empty list. */
    static final String LIST = list();

    private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(20).toMillis();

    private final DialectServer server;
    private final List<Socket> sockets = new ArrayList<>();

    Clients(DialectServer server) {
        this.server = server;
    }

    Socket connect() {
        try {
            var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
            sockets.add(socket);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As many that have sent this text and nothing else. */
    List<Socket> sending(int number, String text) {
        return IntStream.range(0, number)
                .mapToObj(_ -> {
                    var socket = connect();
                    send(socket, text);
                    return socket;
                })
                .toList();
    }

    static void send(Socket socket, String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The status of the next answer, whose body is read, too. */
    static int status(Socket socket) throws IOException {
        var in = socket.getInputStream();
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("the connection ended after: " + head);
            }
            head.append((char) octet);
        }
        var length = head.toString().replaceAll("(?is).*\r\ncontent-length: (\\d+).*", "$1");
        in.readNBytes(Integer.parseInt(length));
        return Integer.parseInt(head.substring(9, 12));
    }

    /** Whether the server has closed the connection, after whatever it had to say. */
    static boolean isClosed(Socket socket) {
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (IOException e) {
            return !(e instanceof java.net.SocketTimeoutException);
        }
    }

    @Override
    public void close() {
        goAway();
    }

    /** Closes all that are open. */
    void goAway() {
        for (var socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        sockets.clear();
    }

    private static String list() {
        var query = "Action=DescribeSslVpnClientCerts&Version=2020-04-01";
        var signer = new VolcengineSigner(
                DialectServer.ACCESS_KEY_ID, DialectServer.SECRET, DialectServer.REGION.text(), "vpn");
        var head = new StringBuilder("GET /?" + query + " HTTP/1.1\r\nHost: localhost\r\n");
        signer.sign("GET", query, DialectServer.NOW)
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString();
    }
}
