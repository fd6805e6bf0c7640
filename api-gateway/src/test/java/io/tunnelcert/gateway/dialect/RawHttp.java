package io.tunnelcert.gateway.dialect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Talks to a {@link DialectServer} over a plain socket, so that a test can send what no proper client would. */
public record RawHttp(int port) {

    private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(10).toMillis();

    /** Sends a request without a body; its header {@code Host} is the server's address unless another is given. */
    public HttpAnswer send(String method, String target, Map<String, String> headers) {
        return raw(head(method, target, headers));
    }

    private String head(String method, String target, Map<String, String> headers) {
        var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        if (headers.keySet().stream()
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).equals("host"))) {
            head.append("Host: 127.0.0.1:").append(port).append("\r\n");
        }
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head + "Connection: close\r\n\r\n";
    }

    /** Sends a body along, in UTF-8. */
    public HttpAnswer send(String method, String target, Map<String, String> headers, String body) {
        var octets = body.getBytes(StandardCharsets.UTF_8);
        var all = new LinkedHashMap<>(headers);
        all.put("Content-Length", Integer.toString(octets.length));
        all.put("Connection", "close\r\n\r\n" + new String(octets, StandardCharsets.ISO_8859_1));
        return send(method, target, all);
    }

    /** Sends a request as {@link #send(String, String, Map)} does, and nothing more; whoever has the socket may read, or go away. */
    public Socket begin(String method, String target, Map<String, String> headers) {
        try {
            var socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(head(method, target, headers).getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends the octets and reads until the server closes. */
    public HttpAnswer raw(String request) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return HttpAnswer.of(socket.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
