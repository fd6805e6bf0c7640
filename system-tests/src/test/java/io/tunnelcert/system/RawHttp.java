package io.tunnelcert.system;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** A request as the bytes that go over the wire, so that the same ones can go there again. */
record RawHttp(String request) {

    /** A POST without a body, after which the connection is over. */
    static RawHttp post(String target, Map<String, String> headers) {
        var lines = headers.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                .collect(Collectors.joining());
        return new RawHttp(
                "POST %s HTTP/1.1\r\n%sContent-Length: 0\r\nConnection: close\r\n\r\n".formatted(target, lines));
    }

    /**
     * Sends it over a connection of its own.
     *
     * @param endpoint host and port
     * @return everything from the status on
     */
    String sendTo(String endpoint) throws IOException {
        var parts = endpoint.split(":", -1);
        try (var socket = new Socket(parts[0], Integer.parseInt(parts[1]))) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.replaceFirst("^HTTP/1\\.1 ", "");
        }
    }
}
