package io.tunnelcert.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes an account with SSL-VPN servers, as an operator and a customer do. */
final class Provisioning implements AutoCloseable {

    private static final String REGION = "cn-beijing";
    private static final int QUOTA = 1_000_000;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration AVAILABLE_WITHIN = Duration.ofMinutes(1);

    private final Deployment deployment;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String operatorToken;
    private final Customer customer;
    private final Map<String, Customer> servers = new HashMap<>();

    Provisioning(Deployment deployment) throws IOException, InterruptedException {
        this.deployment = deployment;
        this.operatorToken = deployment.operatorToken();
        var account = operator("POST", "/accounts", "{\"name\": \"load-%d\"}".formatted(System.nanoTime()))
                .get("accountId")
                .asString();
        var key = operator("POST", "/accounts/" + account + "/access-keys", "");
        customer = new Customer(
                key.get("accessKeyId").asString(), key.get("secretAccessKey").asString(), REGION, "");
    }

    /** A server whose certificates have keys of that kind, always the same; returns when it is available. */
    Customer withServer(String keyAlgorithm) throws IOException, InterruptedException {
        var known = servers.get(keyAlgorithm);
        if (known != null) {
            return known;
        }
        var made = withNewServer(keyAlgorithm);
        servers.put(keyAlgorithm, made);
        return made;
    }

    /** A server of its own for each caller, with the same account. */
    Customer withNewServer(String keyAlgorithm) throws IOException, InterruptedException {
        var gateway = asked(
                        "CreateVpnGateway",
                        Map.of(
                                "VpcId", "vpc-1",
                                "SubnetId", "subnet-1",
                                "Bandwidth", "5",
                                "BillingType", "2",
                                "IpsecEnabled", "false",
                                "SslEnabled", "true"))
                .get("VpnGatewayId")
                .asString();
        var server = asked(
                        "CreateSslVpnServer",
                        Map.of(
                                "VpnGatewayId", gateway,
                                "LocalSubnets.1", "192.168.0.0/16",
                                "ClientIpPool", "10.8.0.0/16"))
                .get("SslVpnServerId")
                .asString();
        awaitAvailable(server);
        operator("PUT", "/ssl-vpn-servers/" + server + "/quota", "{\"certificates\": %d}".formatted(QUOTA));
        operator(
                "PUT",
                "/ssl-vpn-servers/" + server + "/key-algorithm",
                "{\"keyAlgorithm\": \"%s\"}".formatted(keyAlgorithm));
        return customer.with(server);
    }

    private void awaitAvailable(String server) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + AVAILABLE_WITHIN.toNanos();
        while (!asked("DescribeSslVpnServers", Map.of("SslVpnServerIds.1", server))
                .at("/SslVpnServers/0/Status")
                .asString()
                .equals("Available")) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(server + " is not available after " + AVAILABLE_WITHIN);
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private JsonNode operator(String method, String path, String body) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(deployment.operatorApi().resolve("/operator/v1" + path))
                .header("Authorization", "Bearer " + operatorToken)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    private JsonNode asked(String action, Map<String, String> parameters) throws IOException, InterruptedException {
        var signed = new VolcengineSigner(customer, Instant.now()).sign(action, parameters);
        var api = URI.create("http://" + Deployment.HOST + ":" + deployment.port() + "/?" + signed.query());
        return answer(HttpRequest.newBuilder(api)
                        .header("X-Date", signed.date())
                        .header("Authorization", signed.authorization())
                        .build())
                .get("Result");
    }

    private JsonNode answer(HttpRequest request) throws IOException, InterruptedException {
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(request.uri() + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body().isEmpty()
                ? JsonMapper.shared().createObjectNode()
                : JsonMapper.shared().readTree(answer.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
