package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.volcengine.ApiException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The log of a whole run, from the start to the stop, as containers write it, with all that the application has to say. */
class LogIT {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Pattern KEY_MATERIAL = Pattern.compile("\"value\"\\s*:\\s*\"([^\"]+)\"");

    private static final Map<String, String> AS_IN_CONTAINERS = Map.of(
            "LOGGING_STRUCTURED_FORMAT_FILE", "ecs",
            "LOGGING_LEVEL_IO_TUNNELCERT", "debug",
            "MANAGEMENT_OPENTELEMETRY_ENABLED", "true");

    @TempDir
    private Path folder;

    private final List<KeyTraces> secrets = new ArrayList<>();

    @Test
    void saysWhichRequestALineIsAboutAndNoSecret() throws Exception {
        String id;
        String output;
        try (var standalone = StandaloneProcess.asShipped(folder, AS_IN_CONTAINERS)) {
            await().atMost(START).until(standalone::isReady);
            id = useIt(new DemoAccount(folder.resolve("data/demo.env")));
            standalone.terminate();
            output = standalone.output();
        }
        collectSecretsOfTheInstallation();

        var text = Files.readString(folder.resolve("data/tunnelcert.log"));
        var lines = text.lines().map(LogIT::parsed).toList();
        var accepted = line(lines, "certificate accepted", id);
        var issued = line(lines, "certificates issued", id);
        var refused = line(lines, "request refused", "IdempotentParameterMismatch");

        assertThat(List.of(accepted, issued, refused))
                .allSatisfy(line -> assertThat(line.path("traceId").asString()).matches("[0-9a-f]{32}"));
        assertThat(accepted.path("requestId").asString()).isNotEmpty();
        assertThat(refused.path("requestId").asString())
                .isNotEmpty()
                .isNotEqualTo(accepted.path("requestId").asString());
        assertThat(issued.path("requestIds").toString())
                .contains(accepted.path("requestId").asString());
        assertThat(issued.path("traceIds").toString())
                .contains(accepted.path("traceId").asString());
        assertThat(accepted.at("/log/level").asString()).isEqualTo("INFO");
        assertThat(accepted.at("/log/logger").asString()).startsWith("io.tunnelcert.gateway.");
        assertThat(text).contains("\"level\":\"DEBUG\"").doesNotContain("PRIVATE KEY-----", "Signature=");
        assertThat(secrets).hasSizeGreaterThan(10).noneMatch(secret -> secret.isIn(bytes(text)));
        assertThat(output).doesNotContain("PRIVATE KEY-----").contains("Tunnelcert is ready");
    }

    /** Succeeds, is refused, and fails, each with secrets at hand; gives the id of a certificate. */
    private String useIt(DemoAccount demo) throws Exception {
        var server = demo.value("TUNNELCERT_SSL_VPN_SERVER_ID");
        var token = "token-" + UUID.randomUUID();
        var wrongSecret = "wrong" + UUID.randomUUID();
        secret(token);
        secret(wrongSecret);
        secret(demo.value("TUNNELCERT_SECRET_ACCESS_KEY"));
        secret(demo.value("TUNNELCERT_OPERATOR_TOKEN"));
        var customer = demo.customer();
        var request = Map.of("SslVpnServerId", server, "ClientToken", token);
        var id = String.valueOf(customer.call("CreateSslVpnClientCert", request).get("SslVpnClientCertId"));
        await().atMost(SOON).untilAsserted(() -> assertThat(customer.status(id)).contains("Available"));
        var files = customer.attributes(id);
        secrets.add(KeyTraces.of(der(files, "ClientKey"), der(files, "ClientCertificate")));
        customer.assertRefused(
                "CreateSslVpnClientCert",
                Map.of("SslVpnServerId", server, "ClientToken", token, "Description", "other"),
                400,
                "IdempotentParameterMismatch");
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> demo.customer(wrongSecret).attributes(id));
        makeAnotherKey(demo);
        customer.call("DeleteSslVpnClientCert", Map.of("SslVpnClientCertId", id));
        await().atMost(SOON).untilAsserted(() -> assertThat(customer.listed(id)).isEmpty());
        return id;
    }

    private void makeAnotherKey(DemoAccount demo) throws Exception {
        try (var operator =
                Operator.at(demo.value("TUNNELCERT_OPERATOR_ENDPOINT"), demo.value("TUNNELCERT_OPERATOR_TOKEN"))) {
            var account = operator.post("/accounts", "{\"name\":\"another\"}").text("/accountId");
            var key = operator.post("/accounts/" + account + "/access-keys", "");
            assertThat(key.status()).isEqualTo(201);
            secret(key.text("/secretAccessKey"));
        }
    }

    private void collectSecretsOfTheInstallation() throws IOException {
        for (var keyset : List.of("client", "authority")) {
            var json = Files.readString(folder.resolve("data/keysets/" + keyset + ".json"));
            KEY_MATERIAL.matcher(json).results().forEach(key -> secret(key.group(1)));
        }
        var passwords = new Properties();
        try (var file = Files.newBufferedReader(folder.resolve("data/postgres/passwords.properties"))) {
            passwords.load(file);
        }
        passwords.values().forEach(password -> secret(String.valueOf(password)));
    }

    private static JsonNode line(List<JsonNode> lines, String message, String word) {
        return lines.stream()
                .filter(line -> line.path("message").asString().equals(message))
                .filter(line -> line.toString().contains(word))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line: " + message + ", " + word));
    }

    private static JsonNode parsed(String line) {
        try {
            return JsonMapper.shared().readTree(line);
        } catch (JacksonException e) {
            throw new AssertionError("not JSON: " + line, e);
        }
    }

    private void secret(String text) {
        secrets.add(KeyTraces.of(bytes(text)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] der(Map<String, Object> files, String name) {
        return Base64.getDecoder()
                .decode(String.valueOf(Objects.requireNonNull(files.get(name))).replaceAll("-----[^-]+-----|\\s", ""));
    }
}
