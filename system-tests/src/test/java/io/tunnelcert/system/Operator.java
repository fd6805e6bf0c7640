package io.tunnelcert.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/** Whoever runs the system, over the operator API. */
public final class Operator implements AutoCloseable {

    /** Far longer than any answer takes; without it a lost one would hold up the tests for ever. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI root;
    private final String token;

    private Operator(URI root, String token) {
        this.root = root;
        this.token = token;
    }

    /**
     * Whoever holds the token.
     *
     * @param endpoint as in {@code TUNNELCERT_OPERATOR_ENDPOINT}
     */
    public static Operator at(String endpoint, String token) {
        return new Operator(URI.create(endpoint), token);
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send("GET", "/operator/v1" + path, "");
    }

    public Answer post(String path, String json) throws IOException, InterruptedException {
        return send("POST", "/operator/v1" + path, json);
    }

    public Answer put(String path, String json) throws IOException, InterruptedException {
        return send("PUT", "/operator/v1" + path, json);
    }

    public Answer delete(String path) throws IOException, InterruptedException {
        return send("DELETE", "/operator/v1" + path, "");
    }

    /** A file, which must be there. */
    byte[] download(String path) throws IOException, InterruptedException {
        var answer = http.send(request("GET", "/operator/v1" + path, ""), BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException(new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer.body();
    }

    /**
     * Any method.
     *
     * @param target the whole path
     */
    public Answer send(String method, String target, String json) throws IOException, InterruptedException {
        var answer = http.send(request(method, target, json), BodyHandlers.ofString());
        return new Answer(answer.statusCode(), answer.body());
    }

    private HttpRequest request(String method, String target, String json) {
        return HttpRequest.newBuilder(root.resolve(target))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json))
                .build();
    }

    @Override
    public void close() {
        http.close();
    }

    /** What the API answers. */
    public record Answer(int status, String body) {

        /** What a JSON pointer leads to. */
        public String text(String pointer) {
            return JsonMapper.shared().readTree(body).at(pointer).asString();
        }
    }
}
