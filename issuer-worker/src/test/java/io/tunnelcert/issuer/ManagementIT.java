package io.tunnelcert.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.issuer.kafka.Broker;
import io.tunnelcert.issuer.postgres.Database;
import io.tunnelcert.issuer.tink.Keysets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ConfigurableApplicationContext;

/** What a worker that is a process of its own tells operators. */
class ManagementIT {

    private final ConfigurableApplicationContext worker = IssuerApplication.process()
            .run(
                    "--server.port=0",
                    "--server.address=127.0.0.1",
                    "--spring.datasource.url=" + Database.empty().url(),
                    "--spring.kafka.bootstrap-servers=" + Broker.running().address(),
                    "--tunnelcert.topics.prefix=t" + UUID.randomUUID(),
                    "--tunnelcert.topics.partitions=1",
                    "--tunnelcert.keyset.client.value=" + Keysets.fresh(),
                    "--tunnelcert.keyset.authority.value=" + Keysets.fresh());

    @AfterEach
    void stop() {
        worker.close();
    }

    @Test
    void saysThatItIsReadyAndWhenItIsNoMore() throws Exception {
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);

        AvailabilityChangeEvent.publish(worker, ReadinessState.REFUSING_TRAFFIC);

        assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(503);
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    }

    @Test
    void givesPrometheusItsMeasures() throws Exception {
        var measures = get("/actuator/prometheus");

        assertThat(measures.statusCode()).isEqualTo(200);
        assertThat(measures.body())
                .contains("tunnelcert_dead_letters_total 0.0", "hikaricp_connections_active", "jvm_memory_used_bytes");
    }

    @Test
    void saysNothingElse() throws Exception {
        for (var path : new String[] {"/", "/actuator", "/actuator/env", "/actuator/beans", "/actuator/heapdump"}) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var port = worker.getEnvironment().getRequiredProperty("local.server.port");
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .build();
            return http.send(request, BodyHandlers.ofString());
        }
    }
}
