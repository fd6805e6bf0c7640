package io.tunnelcert.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** One connection over TLS that stays open for one request after the other. */
final class TlsConnection implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SSLSocket socket;

    private TlsConnection(SSLSocket socket) {
        this.socket = socket;
    }

    /**
     * Connects and shakes hands.
     *
     * @param endpoint host and port
     * @param name what the client says it wants to reach, if it says so
     */
    static TlsConnection open(SSLContext client, String endpoint, Optional<String> name) throws IOException {
        int port = Integer.parseInt(endpoint.substring(endpoint.indexOf(':') + 1));
        var plain = new Socket(InetAddress.getLoopbackAddress(), port);
        plain.setSoTimeout((int) PATIENCE.toMillis());
        var socket = (SSLSocket) client.getSocketFactory().createSocket(plain, "127.0.0.1", port, true);
        try {
            var parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            name.ifPresent(host -> parameters.setServerNames(List.of(new SNIHostName(host))));
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return new TlsConnection(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** The certificate that the server has shown. */
    X509Certificate certificate() throws IOException {
        return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }

    void send(byte[] octets) throws IOException {
        socket.getOutputStream().write(octets);
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The status line and headers of the next answer. */
    String head() throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = socket.getInputStream().read();
            if (octet < 0) {
                throw new IOException("closed after <" + head + ">");
            }
            head.append((char) octet);
        }
        return head.toString();
    }

    /** The next answer, which has a length: status line, headers and body. */
    String answer() throws IOException {
        var head = head();
        var length = head.replaceFirst("(?is).*content-length: *(\\d+).*", "$1");
        return head + new String(socket.getInputStream().readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
    }

    /** Whether the server ends the connection, and says so, without a further octet. */
    boolean endsInOrder() throws IOException {
        return socket.getInputStream().read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
