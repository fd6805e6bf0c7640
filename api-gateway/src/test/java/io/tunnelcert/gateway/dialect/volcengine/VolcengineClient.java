package io.tunnelcert.gateway.dialect.volcengine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.dialect.DialectServer;
import io.tunnelcert.gateway.dialect.HttpAnswer;
import io.tunnelcert.gateway.dialect.RawHttp;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to a {@link DialectServer} in this dialect. */
final class VolcengineClient {

    static final VolcengineSigner SIGNER =
            new VolcengineSigner(DialectServer.ACCESS_KEY_ID, DialectServer.SECRET, DialectServer.REGION.text(), "vpn");

    private final RawHttp http;

    VolcengineClient(DialectServer server) {
        this.http = new RawHttp(server.port());
    }

    /** Calls an action, properly signed. */
    Answer call(String action, String... namesAndValues) {
        return call(SIGNER, "2020-04-01", action, namesAndValues);
    }

    /** The same for another service, or another region. */
    Answer call(VolcengineSigner signer, String version, String action, String... namesAndValues) {
        var parameters = new LinkedHashMap<>(Map.of("Action", action, "Version", version));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        var query = VolcengineSigner.query(parameters);
        return get(query, signer.sign("GET", query, DialectServer.NOW));
    }

    Answer get(String query, Map<String, String> headers) {
        return send("GET", "/?" + query, headers);
    }

    Answer send(String method, String target, Map<String, String> headers) {
        return Answer.of(http.send(method, target, headers));
    }

    /** Sends a body along, in UTF-8. */
    Answer send(String method, String target, Map<String, String> headers, String body) {
        return Answer.of(http.send(method, target, headers, body));
    }

    /** Sends the octets and reads until the server closes. */
    Answer raw(String request) {
        return Answer.of(http.raw(request));
    }

    /** An HTTP answer as it came over the wire. */
    record Answer(int status, Map<String, String> headers, String body) {

        static Answer of(HttpAnswer answer) {
            return new Answer(answer.status(), answer.headers(), answer.body());
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
