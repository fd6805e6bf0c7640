package io.tunnelcert.gateway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the operator API, and holds every answer to the API's description. */
final class OperatorClient implements AutoCloseable {

    private static final Description DESCRIPTION = Description.read();

    /** Far longer than any answer takes; without it a lost one would hold up the tests for ever. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final Optional<String> token;

    OperatorClient(int port, Optional<String> token) {
        this.port = port;
        this.token = token;
    }

    OperatorClient with(String other) {
        return new OperatorClient(port, Optional.of(other));
    }

    OperatorClient withoutToken() {
        return new OperatorClient(port, Optional.empty());
    }

    Answer get(String path) {
        return send("GET", path, "", Map.of());
    }

    Answer post(String path, String json) {
        return send("POST", path, json, Map.of("Content-Type", "application/json"));
    }

    Answer put(String path, String json) {
        return send("PUT", path, json, Map.of("Content-Type", "application/json"));
    }

    Answer delete(String path) {
        return send("DELETE", path, "", Map.of());
    }

    /** @param path below the API's root, or, with two slashes in front, any */
    Answer send(String method, String path, String body, Map<String, String> headers) {
        var target = path.startsWith("//") ? path.substring(1) : "/operator/v1" + path;
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
                .timeout(PATIENCE)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        token.ifPresent(shown -> request.header("Authorization", "Bearer " + shown));
        try {
            var answer = new Answer(http.send(request.build(), BodyHandlers.ofString()));
            DESCRIPTION
                    .statuses(method, target.split("\\?", 2)[0])
                    .ifPresent(described -> assertThat(described)
                            .as("%s %s", method, target)
                            .contains(Integer.toString(answer.status())));
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }

    /** An answer of the operator API. */
    record Answer(HttpResponse<String> http) {

        int status() {
            return http.statusCode();
        }

        String body() {
            return http.body();
        }

        Optional<String> header(String name) {
            return http.headers().firstValue(name);
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(http.body());
        }

        String text(String pointer) {
            return json().at(pointer).asString();
        }

        /** Checks the status of a success; gives the body. */
        JsonNode is(int status) {
            assertThat(status()).as(body()).isEqualTo(status);
            assertThat(header("Content-Type")).contains("application/json");
            return json();
        }

        void isEmpty() {
            assertThat(status()).as(body()).isEqualTo(204);
            assertThat(body()).isEmpty();
        }

        /** Checks that this is a problem as RFC 9457 wants it. */
        Answer isProblem(int status, String type) {
            assertThat(status()).as(body()).isEqualTo(status);
            assertThat(header("Content-Type")).contains("application/problem+json");
            assertThat(text("/type")).isEqualTo("urn:tunnelcert:problem:" + type);
            assertThat(json().at("/status").asInt()).isEqualTo(status);
            assertThat(text("/title")).isNotBlank();
            assertThat(text("/detail")).isNotBlank();
            assertThat(body()).doesNotContain("Exception");
            return this;
        }

        void isInvalidField(String pointer) {
            isProblem(400, "invalid-request");
            assertThat(text("/errors/0/pointer")).isEqualTo(pointer);
        }

        void isInvalidParameter(String name) {
            isProblem(400, "invalid-request");
            assertThat(text("/errors/0/parameter")).isEqualTo(name);
        }
    }
}
