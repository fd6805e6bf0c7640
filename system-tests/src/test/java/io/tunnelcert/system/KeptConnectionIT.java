package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A connection that is kept open serves any number of requests, though some are answered at once and others by another thread a little
 * later: the next request may come before the server is through with the one before.
 */
class KeptConnectionIT {

    private static final int ROUNDS = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

    private final TestSystem system = TestSystem.shared();

    @Test
    void servesTheApiForEver() throws IOException {
        var later = PreparedRequest.of(system.newCustomer(1), "DescribeSslVpnClientCerts");
        var atOnce = get("/?Action=DescribeSslVpnClientCerts&Version=2020-04-01");

        assertThat(answered(system.endpoint(), List.of(later, atOnce, atOnce))).isEqualTo(3 * ROUNDS);
    }

    @Test
    void servesOperatorsForEver() throws IOException {
        var later = get("/actuator/health");
        var atOnce = get("/actuator");

        assertThat(answered(system.managementEndpoint(), List.of(later, atOnce, atOnce)))
                .isEqualTo(3 * ROUNDS);
    }

    private static byte[] get(String target) {
        return "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(target).getBytes(StandardCharsets.US_ASCII);
    }

    /** How many requests get an answer, one after the other on one connection; ends with the first that gets none. */
    private static int answered(String endpoint, List<byte[]> requests) throws IOException {
        var port = Integer.parseInt(endpoint.substring(endpoint.indexOf(':') + 1));
        int answered = 0;
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.setTcpNoDelay(true);
            for (int round = 0; round < ROUNDS; round++) {
                for (var request : requests) {
                    socket.getOutputStream().write(request);
                    skipAnswer(socket.getInputStream());
                    answered++;
                }
            }
        } catch (IOException e) {
            throw new IOException("after " + answered + " answers", e);
        }
        return answered;
    }

    private static void skipAnswer(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("closed after " + head);
            }
            head.append((char) octet);
        }
        var length = LENGTH.matcher(head);
        if (!length.find()) {
            throw new IOException("no length in " + head);
        }
        in.skipNBytes(Integer.parseInt(length.group(1)));
    }
}
