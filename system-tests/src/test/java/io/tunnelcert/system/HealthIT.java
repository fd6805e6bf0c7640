package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tunnelcert.issuer.IssuerApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** What a gateway and a worker say of themselves, and of Postgres and Kafka, while these are there, away or silent. */
class HealthIT {

    /** A look each two seconds, of two seconds at most, and some for a slow machine. */
    private static final Duration SEEN = Duration.ofSeconds(10);

    /** Until all connections are there again. */
    private static final Duration EVENTUALLY = Duration.ofSeconds(60);

    /** Who asks for health gives up after a second or two. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private static TestSystem system = TestSystem.shared();
    private static ConfigurableApplicationContext worker = system.worker();
    private static HttpClient http = HttpClient.newHttpClient();

    /** These tests break things, so they have a system of their own. */
    @BeforeAll
    static void start() {
        system = TestSystem.start();
        worker = IssuerApplication.application()
                .web(WebApplicationType.REACTIVE)
                .run(system.infrastructure().workerArguments().toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        worker.close();
        system.close();
        http.close();
    }

    @AfterEach
    void mend() {
        system.infrastructure().broker().start();
        system.infrastructure().database().start();
        for (var it : Asked.values()) {
            await().atMost(EVENTUALLY)
                    .untilAsserted(() ->
                            assertThat(it.get("/dependencies").statusCode()).isEqualTo(200));
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysThatAllIsThere(Asked it) throws Exception {
        await().atMost(EVENTUALLY).untilAsserted(() -> assertThat(it.state("")).isEqualTo("UP"));

        assertThat(it.get("").body())
                .contains("\"postgres\":{\"status\":\"UP\"}", "\"kafka\":{\"status\":\"UP\"}")
                .doesNotContain("details", "r2dbc", "password");
        for (var part : List.of("/dependencies", "/postgres", "/kafka", "/readiness", "/liveness")) {
            assertThat(it.get(part).statusCode()).as(part).isEqualTo(200);
        }
        assertThat(it.get("/liveness").body()).doesNotContain("postgres", "kafka");
    }

    @ParameterizedTest
    @EnumSource
    void staysReadyWhileKafkaIsAwayBecauseItAcceptsAllTheSame(Asked it) throws Exception {
        var customer = system.newCustomer(1);
        system.infrastructure().broker().stop();

        await().atMost(SEEN).untilAsserted(() -> it.assertAway("kafka", "postgres"));

        assertThat(it.get("/readiness").body()).contains("\"kafka\":{\"status\":\"DOWN\"}");
        assertThat(customer.status(customer.create(Map.of()))).contains("Creating");
    }

    @ParameterizedTest
    @EnumSource
    void staysReadyWhilePostgresIsAwayBecauseItAnswersForItself(Asked it) throws Exception {
        var customer = system.newCustomer(1);
        system.infrastructure().database().stop();

        await().atMost(SEEN).untilAsserted(() -> it.assertAway("postgres", "kafka"));

        assertThat(it.get("/readiness").body()).contains("\"postgres\":{\"status\":\"DOWN\"}");
        customer.assertRefused(Map.of(), 503, "ServiceUnavailableTemp");
    }

    @Test
    void mayBeToldToFollowPostgres() {
        var follower = system.anotherGateway(
                "--management.endpoint.health.group.readiness.include=readinessState,postgres",
                "--management.endpoint.health.group.readiness.status.order=down,out-of-service,up,unknown");
        try (follower) {
            await().atMost(SEEN)
                    .untilAsserted(() -> assertThat(readiness(follower)).isEqualTo(200));

            system.infrastructure().database().stop();

            await().atMost(SEEN)
                    .untilAsserted(() -> assertThat(readiness(follower)).isEqualTo(503));
        }
    }

    private static int readiness(ConfigurableApplicationContext gateway) throws IOException, InterruptedException {
        var port = gateway.getEnvironment().getRequiredProperty("local.management.port");
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    @ParameterizedTest
    @EnumSource
    void answersAtOnceWhilePostgresIsSilent(Asked it) throws Exception {
        var postgres = system.infrastructure().database();
        postgres.pause();
        try {
            await().atMost(SEEN).untilAsserted(() -> it.assertAway("postgres", "kafka"));

            for (var part : List.of("", "/dependencies", "/postgres", "/readiness", "/liveness")) {
                var asked = System.nanoTime();
                it.get(part);
                assertThat(Duration.ofNanos(System.nanoTime() - asked)).as(part).isLessThan(AT_ONCE);
            }
        } finally {
            postgres.resume();
        }
    }

    /** Who is asked. */
    enum Asked {
        GATEWAY {
            @Override
            String endpoint() {
                return system.managementEndpoint();
            }
        },
        WORKER {
            @Override
            String endpoint() {
                return TestSystem.endpoint(worker);
            }
        };

        abstract String endpoint();

        HttpResponse<String> get(String part) throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(URI.create("http://" + endpoint() + "/actuator/health" + part))
                    .timeout(SEEN)
                    .build();
            return http.send(request, BodyHandlers.ofString());
        }

        String state(String part) throws IOException, InterruptedException {
            return JsonMapper.shared().readTree(get(part).body()).path("status").asString();
        }

        /** One is away, the other is there, and the process is well. */
        void assertAway(String away, String there) throws IOException, InterruptedException {
            assertThat(get("/" + away).statusCode()).isEqualTo(503);
            assertThat(get("/dependencies").statusCode()).isEqualTo(503);
            assertThat(state("")).isEqualTo("DOWN");
            assertThat(get("/" + there).statusCode()).isEqualTo(200);
            assertThat(get("/readiness").statusCode()).isEqualTo(200);
            assertThat(get("/liveness").statusCode()).isEqualTo(200);
        }
    }
}
