package io.tunnelcert.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks and reads as Alibaba Cloud's two libraries for Go do, which Terraform's provider is made with: what they sign, where they put it,
 * where they fail.
 */
public final class AlibabaGoSdk {

    static final String VERSION = "2016-04-28";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    /** Calls in total of which the last one's fault is reported; only faults of the server are tried again. */
    private static final int ATTEMPTS = 4;

    private final Supplier<String> endpoint;
    private final String keyId;
    private final String secret;
    private final String region;
    private final Transport transport;

    /** @param endpoint host and port */
    AlibabaGoSdk(Supplier<String> endpoint, String keyId, String secret, String region) {
        this(endpoint, keyId, secret, region, Transport.patient());
    }

    /** @param endpoint host and port, asked for each call */
    public AlibabaGoSdk(Supplier<String> endpoint, String keyId, String secret, String region, Transport transport) {
        this.endpoint = endpoint;
        this.keyId = keyId;
        this.secret = secret;
        this.region = region;
        this.transport = transport;
    }

    /** As {@code alibaba-cloud-sdk-go} 1.63: a POST with all in the query, the region and an empty SignatureType among it, and no body. */
    public Map<String, Object> sdk(String action, Map<String, String> parameters) {
        var query = signedParameters(action, "JSON");
        query.put("SignatureType", "");
        query.put("RegionId", region);
        parameters.forEach((name, value) -> {
            if (!value.isEmpty()) { // typed requests leave out what is empty
                query.put(name, value);
            }
        });
        query.put("Signature", RpcSignature.of("POST", query, secret));
        var request = HttpRequest.newBuilder(target(query))
                .timeout(transport.patience())
                .header("Content-Type", FORM)
                .header("Accept", "application/json")
                .header("x-acs-action", action)
                .header("x-acs-version", VERSION)
                .POST(BodyPublishers.noBody())
                .build();
        return read(send(request));
    }

    /** As {@code tea-rpc}: a POST with some parameters in the query and the others in the body. */
    Map<String, Object> rpc(String action, Map<String, String> query, Map<String, String> body) {
        for (int attempt = 1; ; attempt++) {
            var response = send(rpcRequest(action, query, body));
            if (response.statusCode() < 500 || attempt == ATTEMPTS) {
                return accepted(read(response));
            }
        }
    }

    private HttpRequest rpcRequest(String action, Map<String, String> more, Map<String, String> body) {
        var query = signedParameters(action, "json");
        query.putAll(more);
        var all = new TreeMap<>(query);
        all.putAll(body);
        query.put("Signature", RpcSignature.of("POST", all, secret));
        var request = HttpRequest.newBuilder(target(query))
                .timeout(transport.patience())
                .header("x-acs-action", action)
                .header("x-acs-version", VERSION);
        return body.isEmpty()
                ? request.POST(BodyPublishers.noBody()).build()
                : request.header("Content-Type", FORM)
                        .POST(BodyPublishers.ofString(encoded(body)))
                        .build();
    }

    /** What every signed request has; a nonce and a time of its own. */
    private Map<String, String> signedParameters(String action, String format) {
        return new TreeMap<>(Map.of(
                "Action",
                action,
                "Version",
                VERSION,
                "Format",
                format,
                "AccessKeyId",
                keyId,
                "SignatureMethod",
                "HMAC-SHA1",
                "SignatureVersion",
                "1.0",
                "SignatureNonce",
                UUID.randomUUID().toString().replace("-", ""),
                "Timestamp",
                transport.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString()));
    }

    private URI target(Map<String, String> query) {
        return URI.create("http://" + endpoint.get() + "/?" + encoded(query));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return transport.http().send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> read(HttpResponse<String> response) {
        var answer = MAPPER.readValue(response.body(), new TypeReference<Map<String, Object>>() {});
        if (response.statusCode() >= 300) {
            required(answer, "RequestId");
            required(answer, "HostId");
            throw new AlibabaGoSdkException(
                    response.statusCode(), required(answer, "Code"), required(answer, "Message"), response.body());
        }
        return answer;
    }

    /** What the provider takes for a failure though the status says success. */
    private static Map<String, Object> accepted(Map<String, Object> answer) {
        if (Boolean.FALSE.equals(answer.get("Success")) || answer.containsKey("Code")) {
            throw new IllegalStateException("the provider takes it for a failure: " + answer);
        }
        return answer;
    }

    private static String required(Map<String, Object> error, String name) {
        if (!(error.get(name) instanceof String text)) {
            throw new IllegalStateException("the SDK panics: no text " + name + " in " + error);
        }
        return text;
    }

    private static String encoded(Map<String, String> parameters) {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                        .collect(Collectors.joining("&"));
    }

    /** Go's {@code url.QueryEscape}: a blank is a plus sign. */
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /** An error as the libraries report it. */
    public static final class AlibabaGoSdkException extends RuntimeException {

        private final int status;
        private final String code;
        private final String body;

        AlibabaGoSdkException(int status, String code, String message, String body) {
            super(message);
            this.status = status;
            this.code = code;
            this.body = body;
        }

        public int status() {
            return status;
        }

        public String code() {
            return code;
        }

        /** The whole answer. */
        String body() {
            return body;
        }

        String text() {
            return String.valueOf(getMessage());
        }
    }
}
