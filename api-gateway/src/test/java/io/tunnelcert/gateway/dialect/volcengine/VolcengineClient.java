package io.tunnelcert.gateway.dialect.volcengine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to a {@link VolcengineServer} over a plain socket, so that a test can send what no proper client would. */
final class VolcengineClient {

    private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(10).toMillis();

    private final int port;

    VolcengineClient(int port) {
        this.port = port;
    }

    /** Calls an action, properly signed. */
    Answer call(String action, String... namesAndValues) {
        return call(VolcengineServer.SIGNER, "2020-04-01", action, namesAndValues);
    }

    /** The same for another service, or another region. */
    Answer call(VolcengineSigner signer, String version, String action, String... namesAndValues) {
        var parameters = new LinkedHashMap<>(Map.of("Action", action, "Version", version));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        var query = VolcengineSigner.query(parameters);
        return get(query, signer.sign("GET", query, VolcengineServer.NOW));
    }

    Answer get(String query, Map<String, String> headers) {
        return send("GET", "/?" + query, headers);
    }

    Answer send(String method, String target, Map<String, String> headers) {
        var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return raw(head + "Connection: close\r\n\r\n");
    }

    /** Sends a body along, in UTF-8. */
    Answer send(String method, String target, Map<String, String> headers, String body) {
        var octets = body.getBytes(StandardCharsets.UTF_8);
        var all = new LinkedHashMap<>(headers);
        all.put("Content-Length", Integer.toString(octets.length));
        all.put("Connection", "close\r\n\r\n" + new String(octets, StandardCharsets.ISO_8859_1));
        return send(method, target, all);
    }

    /** Sends the octets and reads until the server closes. */
    Answer raw(String request) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return Answer.of(socket.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An HTTP answer as it came over the wire. */
    record Answer(int status, Map<String, String> headers, String body) {

        static Answer of(byte[] octets) {
            var text = new String(octets, StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n");
            assertThat(end).as("an answer with a head, not: %s", text).isPositive();
            var lines = text.substring(0, end).split("\r\n", -1);
            var headers = new LinkedHashMap<String, String>();
            Arrays.stream(lines).skip(1).map(line -> line.split(": ", 2)).forEach(header -> {
                headers.put(header[0].toLowerCase(Locale.ROOT), header[1]);
            });
            var body = new ByteArrayOutputStream();
            body.write(octets, end + 4, octets.length - end - 4);
            return new Answer(
                    Integer.parseInt(lines[0].split(" ", -1)[1]), headers, body.toString(StandardCharsets.UTF_8));
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        String text(String pointer) {
            return json().at(pointer).asString();
        }

        String id() {
            assertThat(status).as(body).isEqualTo(200);
            return text("/Result/SslVpnClientCertId");
        }

        /** Checks that this is an error in the vendor's envelope. */
        void isError(int expectedStatus, String code) {
            assertThat(status).as(body).isEqualTo(expectedStatus);
            assertThat(headers).containsEntry("content-type", "application/json; charset=utf-8");
            assertThat(headers).containsEntry("x-tt-logid", text("/ResponseMetadata/RequestId"));
            assertThat(text("/ResponseMetadata/RequestId")).matches("20260102110405[0-9A-F]{20}");
            assertThat(text("/ResponseMetadata/Error/Code")).isEqualTo(code);
            assertThat(text("/ResponseMetadata/Error/Message")).isNotBlank();
            assertThat(json().has("Result")).isFalse();
        }
    }
}
