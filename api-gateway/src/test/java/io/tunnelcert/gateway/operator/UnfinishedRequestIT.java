package io.tunnelcert.gateway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Requests that are refused for their heads while their bodies are still to come, and what comes after them on the same connection. */
class UnfinishedRequestIT {

    /** Far above what an answer takes that waits for nothing. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** Beyond what either listener waits for a request. */
    private static final Duration BEYOND_THE_TIMEOUT = Duration.ofMillis(1500);

    private static final int LONGEST_READ_MILLIS = 10_000;

    /** Its quote does not end: it cannot be read at all. */
    private static final String STRANGE = "Content-Type: \"pplication/json\r\n";

    private static final String TOKEN = "Authorization: Bearer " + OperatorServer.TOKEN + "\r\n";

    private static OperatorServer server;

    @BeforeAll
    static void start() {
        server = OperatorServer.startWithToken();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void areReadToTheirEndAtTheApi() throws Exception {
        assertThat(answers(server.apiPort(), "/", STRANGE)).containsExactly("HTTP/1.1 200 OK", "HTTP/1.1 200 OK");
    }

    @Test
    void areReadToTheirEndAtTheManagementPort() throws Exception {
        var accounts = "/operator/v1/accounts";

        assertThat(answers(server.managementPort(), accounts, STRANGE + TOKEN))
                .containsExactly("HTTP/1.1 400 Bad Request", "HTTP/1.1 400 Bad Request");
        assertThat(answers(server.managementPort(), accounts, TOKEN))
                .containsExactly("HTTP/1.1 415 Unsupported Media Type", "HTTP/1.1 415 Unsupported Media Type");
        assertThat(answers(server.managementPort(), accounts, ""))
                .containsExactly("HTTP/1.1 401 Unauthorized", "HTTP/1.1 401 Unauthorized");
        assertThat(answers(server.managementPort(), "/operator/v1/nothing", TOKEN))
                .containsExactly("HTTP/1.1 404 Not Found", "HTTP/1.1 404 Not Found");
    }

    @Test
    void areRefusedAtTheManagementPortIfTheirEndNeverComes() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.managementPort())) {
            socket.setSoTimeout(LONGEST_READ_MILLIS);
            send(socket, head("/operator/v1/accounts", TOKEN + "Content-Type: application/json\r\n") + "{");

            assertThat(status(reader(socket))).isEqualTo("HTTP/1.1 408 Request Timeout");
        }
    }

    /** Of two requests on one connection: the first one's body comes after a while, and the second one after a long while. */
    private static String[] answers(int port, String path, String headers) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(LONGEST_READ_MILLIS);
            var reader = reader(socket);
            send(socket, head(path, headers));
            Thread.sleep(PAUSE);
            assertThat(socket.getInputStream().available())
                    .as("octets of an answer before the request has ended")
                    .isZero();
            send(socket, "{}");
            var first = status(reader);
            Thread.sleep(BEYOND_THE_TIMEOUT);
            send(socket, head(path, headers) + "{}");
            return new String[] {first, status(reader)};
        }
    }

    private static String head(String path, String headers) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n" + headers + "\r\n";
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    /** The next answer's first line; the rest of it is read and dropped. */
    private static String status(BufferedReader reader) throws IOException {
        var status = String.valueOf(reader.readLine());
        int length = 0;
        for (var line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).trim());
            }
        }
        for (int i = 0; i < length; i++) {
            assertThat(reader.read()).isNotNegative();
        }
        return status;
    }
}
