package io.tunnelcert.gateway.dialect.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.dialect.DialectServer;
import io.tunnelcert.gateway.dialect.HttpAnswer;
import io.tunnelcert.gateway.dialect.RawHttp;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to a {@link DialectServer} in this dialect. */
final class AlibabaClient {

    static final AlibabaSigner SIGNER = new AlibabaSigner(DialectServer.ACCESS_KEY_ID, DialectServer.SECRET);
    static final String FORM = "application/x-www-form-urlencoded";
    static final byte[] NO_BODY = {};

    private static final AtomicLong NONCES = new AtomicLong();

    private final RawHttp http;
    private final String host;

    AlibabaClient(DialectServer server) {
        this.http = new RawHttp(server.port());
        this.host = "127.0.0.1:" + server.port();
    }

    /** One that nobody has had before. */
    static String nonce() {
        return "nonce-" + NONCES.incrementAndGet();
    }

    static String now() {
        return AlibabaSigner.time(DialectServer.NOW);
    }

    static Map<String, String> parameters(String... namesAndValues) {
        var parameters = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return parameters;
    }

    /** Calls an action in the region of the test's resources, properly signed with V1, all parameters in the query of a GET. */
    Answer call(String action, String... namesAndValues) {
        return call(SIGNER, action, namesAndValues);
    }

    /** The same with another access key. */
    Answer call(AlibabaSigner signer, String action, String... namesAndValues) {
        var all = signer.system(action, now(), nonce());
        all.put("RegionId", DialectServer.REGION.text());
        all.putAll(parameters(namesAndValues));
        return v1(signer, "GET", all);
    }

    /** Signs these parameters with V1 and sends them in the query. */
    Answer v1(AlibabaSigner signer, String method, Map<String, String> parameters) {
        return send(method, "/?" + AlibabaSigner.query(signer.signed(method, parameters)), Map.of());
    }

    /** Signs these parameters with V1, and sends those of the names in the query, the others in a form. */
    Answer spread(Map<String, String> parameters, String... inQuery) {
        var query = new LinkedHashMap<String, String>();
        var form = SIGNER.signed("POST", parameters);
        for (var name : inQuery) {
            query.put(name, form.get(name));
            form.remove(name);
        }
        var target = query.isEmpty() ? "/" : "/?" + AlibabaSigner.query(query);
        return send("POST", target, Map.of("Content-Type", FORM), AlibabaSigner.query(form));
    }

    /** Calls an action in the region of the test's resources, properly signed with V3, all parameters in the query of a POST. */
    Answer callV3(String action, String... namesAndValues) {
        return v3(SIGNER, AlibabaSigner.headers(action, now(), nonce(), NO_BODY), inRegion(namesAndValues));
    }

    /** Signs these headers, and {@code Host}, with V3. */
    Answer v3(AlibabaSigner signer, Map<String, String> headers, Map<String, String> parameters) {
        var query = AlibabaSigner.query(parameters);
        var all = new LinkedHashMap<>(headers);
        all.putIfAbsent("host", host);
        return send("POST", "/?" + query, signer.signed("POST", query, all, NO_BODY));
    }

    /** The parameters and the region of the test's resources. */
    static Map<String, String> inRegion(String... namesAndValues) {
        var all = new LinkedHashMap<>(Map.of("RegionId", DialectServer.REGION.text()));
        all.putAll(parameters(namesAndValues));
        return all;
    }

    Answer send(String method, String target, Map<String, String> headers) {
        return new Answer(http.send(method, target, headers));
    }

    Answer send(String method, String target, Map<String, String> headers, String body) {
        return new Answer(http.send(method, target, headers, body));
    }

    Answer raw(String request) {
        return new Answer(http.raw(request));
    }

    /** An answer of this dialect's. */
    record Answer(HttpAnswer http) {

        int status() {
            return http.status();
        }

        String body() {
            return http.body();
        }

        Map<String, String> headers() {
            return http.headers();
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(http.body());
        }

        String text(String pointer) {
            return json().at(pointer).asString();
        }

        /** Checks that this is a success in JSON. */
        Answer isOk() {
            assertThat(status()).as(body()).isEqualTo(200);
            assertThat(headers()).containsEntry("content-type", "application/json;charset=utf-8");
            hasRequestId(text("/RequestId"));
            return this;
        }

        /** Checks that this is an error in JSON. */
        Answer isError(int expectedStatus, String code) {
            assertThat(status()).as(body()).isEqualTo(expectedStatus);
            assertThat(headers()).containsEntry("content-type", "application/json;charset=utf-8");
            assertThat(json().propertyNames()).containsExactly("RequestId", "HostId", "Code", "Message", "Recommend");
            assertThat(json().values())
                    .allSatisfy(value -> assertThat(value.isString()).isTrue());
            hasRequestId(text("/RequestId"));
            assertThat(text("/Code")).isEqualTo(code);
            assertThat(text("/Message")).isNotBlank();
            assertThat(text("/Recommend"))
                    .isEqualTo("https://api.aliyun.com/troubleshoot?q=" + code + "&product=Vpc&requestId="
                            + text("/RequestId"));
            return this;
        }

        private void hasRequestId(String id) {
            assertThat(id).matches("[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}");
            assertThat(headers()).containsEntry("x-acs-request-id", id);
        }
    }
}
