package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.R2dbcException;
import io.tunnelcert.issuer.IssuerApplication;
import io.tunnelcert.issuer.issuance.EventPublisher;
import io.tunnelcert.model.message.Event;
import io.tunnelcert.standalone.DatabaseRole;
import io.tunnelcert.standalone.Settings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.KafkaException;
import reactor.core.publisher.Mono;

/** Gateways and workers to whom Postgres and Kafka speak over TLS alone, and Kafka only when they have logged in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsToPostgresAndKafkaIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String UNTRUSTED = "PKIX path";
    private static final String PASSWORD = "known to Kafka";
    private static final String NEW_PASSWORD = "not known to Kafka yet";

    private final TrialCertificates certificates;
    private final TrialCertificates others;
    private final SecureBroker broker;
    private final TestSystem system;
    private ConfigurableApplicationContext worker;

    TlsToPostgresAndKafkaIT(@TempDir Path folder) throws Exception {
        certificates = new TrialCertificates(folder.resolve("trusted"));
        others = new TrialCertificates(folder.resolve("others"));
        for (var name : List.of("postgres", "kafka", "worker")) {
            certificates.make(name);
        }
        others.make("postgres");
        system = TestSystem.embedded();
        broker = SecureBroker.start(folder.resolve("kafka"), certificates, "kafka", "gateway", PASSWORD);
        broker.setPassword("worker", PASSWORD);
        allowWhatTheDocumentationSays();
        encryptPostgres();
        system.startGateway(gatewaySettings("PLAIN", "plain.PlainLoginModule", PASSWORD));
        worker = worker(PASSWORD);
    }

    @AfterAll
    void stop() {
        worker.close();
        system.close();
        broker.close();
    }

    @Test
    void issuesAndTellsTheGateway() throws Exception {
        var customer = system.newCustomer(1);

        var id = customer.create(Map.of());

        await().atMost(SOON).untilAsserted(() -> assertThat(customer.status(id)).contains("Available"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(heard(system.gateway())).isPositive());
        try (var operator = system.operator()) {
            assertThat(operator.get("/dead-letters").status()).isEqualTo(200);
        }
    }

    @Test
    void connectsToPostgresOverTlsAlone() {
        for (var role : List.of(DatabaseRole.GATEWAY, DatabaseRole.WORKER)) {
            var sql =
                    "select count(*) from pg_stat_ssl join pg_stat_activity using (pid) where usename = ? and ssl = ?::boolean";

            assertThat(system.count(sql, role.roleName(), "true")).isPositive();
            assertThat(system.count(sql, role.roleName(), "false")).isZero();
        }
    }

    @Test
    void refusesAPostgresThatAnotherAuthorityVouchesFor() {
        var password = system.infrastructure().database().password(DatabaseRole.GATEWAY);
        var role = DatabaseRole.GATEWAY.roleName();

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> DriverManager.getConnection(jdbcUrl(others), role, password))
                .withStackTraceContaining(UNTRUSTED);
        var url = r2dbcUrl(others).replace("://", "://%s:%s@".formatted(role, password));
        assertThatExceptionOfType(R2dbcException.class)
                .isThrownBy(
                        () -> Mono.from(ConnectionFactories.get(url).create()).block(SOON))
                .withStackTraceContaining(UNTRUSTED);
    }

    @Test
    void tellsOperatorsOfTheWorkerOverTls() throws Exception {
        var port = worker.getEnvironment().getRequiredProperty("local.server.port");
        try (var http =
                HttpClient.newBuilder().sslContext(certificates.client()).build()) {
            // With Postgres and Kafka, each of which is looked at over TLS.
            var address = URI.create("https://127.0.0.1:" + port + "/actuator/health/dependencies");

            await().atMost(SOON).untilAsserted(() -> {
                var answer = http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                assertThat(answer.body()).contains("\"kafka\":{\"status\":\"UP\"}");
            });
        }
        var check = new ProcessBuilder("bash", "../deploy/healthy", port).start();
        assertThat(check.waitFor()).isZero();
    }

    @Test
    void saysThatKafkaRefusesItsPasswordAndGoesOnWhenItDoesNot() throws Exception {
        var customer = system.newCustomer(100);
        worker.close();
        system.stopGateway();
        system.startGateway(gatewaySettings("SCRAM-SHA-512", "scram.ScramLoginModule", NEW_PASSWORD));
        worker = worker(NEW_PASSWORD);
        try (var client = new LogLines("org.apache.kafka.clients.NetworkClient")) {

            var id = customer.create(Map.of());

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(client.messages())
                            .anySatisfy(line -> assertThat(line).contains("failed authentication")));
            assertThat(customer.status(id)).contains("Creating");
            assertThatExceptionOfType(KafkaException.class).isThrownBy(this::announce);

            broker.setPassword("gateway", NEW_PASSWORD);
            broker.setPassword("worker", NEW_PASSWORD);

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(customer.status(id)).contains("Available"));
            // A gateway hears what is told from when it listens on, which may be later than that.
            await().atMost(SOON).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
                customer.create(Map.of());
                assertThat(heard(system.gateway())).isPositive();
            });
            announce();
        }
    }

    /** Whatever it is, Kafka has to take it. */
    private void announce() {
        worker.getBean(EventPublisher.class)
                .publish(List.of(new Event.CertificateFailed(
                        "vsc-none", "2100000001", TestSystem.REGION.text(), "vss-none", "", "a test", Instant.now())));
    }

    /** As docs/tls.md has it. */
    private void allowWhatTheDocumentationSays() throws Exception {
        var commands = "tunnelcert.certificate.commands";
        var rsa = "tunnelcert.certificate.commands.rsa";
        var letters = "tunnelcert.certificate.commands.dlt";
        var events = "tunnelcert.certificate.events";
        for (var user : List.of("gateway", "worker")) {
            broker.allow(user, AclOperation.CREATE, ResourceType.TOPIC, PatternType.PREFIXED, "tunnelcert.");
        }
        broker.allow("gateway", AclOperation.WRITE, ResourceType.TOPIC, PatternType.LITERAL, commands, rsa);
        broker.allow("gateway", AclOperation.READ, ResourceType.TOPIC, PatternType.LITERAL, events, letters);
        broker.allow("gateway", AclOperation.READ, ResourceType.GROUP, PatternType.PREFIXED, "tunnelcert-gateway-");
        broker.allow("worker", AclOperation.READ, ResourceType.TOPIC, PatternType.LITERAL, commands, rsa);
        broker.allow("worker", AclOperation.WRITE, ResourceType.TOPIC, PatternType.LITERAL, events, letters);
        broker.allow("worker", AclOperation.READ, ResourceType.GROUP, PatternType.PREFIXED, "tunnelcert-issuer-worker");
    }

    private static long heard(ConfigurableApplicationContext gateway) {
        return gateway.getBean(MeterRegistry.class)
                .get("tunnelcert.issuance.duration")
                .timer()
                .count();
    }

    private void encryptPostgres() throws Exception {
        system.execute("alter system set ssl_cert_file = '" + certificates.certificate("postgres") + "'");
        system.execute("alter system set ssl_key_file = '" + certificates.key("postgres") + "'");
        system.execute("alter system set ssl = on");
        Files.writeString(Path.of(system.text("show hba_file")), "hostssl all all 127.0.0.1/32 scram-sha-256\n");
        system.execute("select pg_reload_conf()");
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() ->
                        system.count("select count(*) from pg_stat_ssl where pid = pg_backend_pid() and ssl") == 1);
    }

    private String[] gatewaySettings(String mechanism, String module, String password) {
        return Stream.concat(
                        Stream.of(kafka(mechanism, module, "gateway", password)),
                        Stream.of(
                                "--spring.r2dbc.url=" + r2dbcUrl(certificates),
                                "--spring.flyway.url=" + jdbcUrl(certificates)))
                .toArray(String[]::new);
    }

    private ConfigurableApplicationContext worker(String password) {
        var settings = Stream.of(
                        kafka("SCRAM-SHA-512", "scram.ScramLoginModule", "worker", password),
                        certificates.bundle("worker"),
                        new String[] {
                            "--spring.datasource.url=" + jdbcUrl(certificates), "--server.ssl.bundle=worker",
                        })
                .flatMap(Stream::of)
                .toList();
        return IssuerApplication.application()
                .web(WebApplicationType.REACTIVE)
                .run(Settings.of(system.infrastructure().workerArguments(), settings));
    }

    private String[] kafka(String mechanism, String module, String user, String password) {
        return new String[] {
            "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
            "--spring.ssl.bundle.pem.kafka.truststore.certificate=" + certificates.authority(),
            "--spring.kafka.ssl.bundle=kafka",
            "--spring.kafka.security.protocol=SASL_SSL",
            "--spring.kafka.listener.auth-exception-retry-interval=500ms",
            "--spring.kafka.properties.sasl.mechanism=" + mechanism,
            "--spring.kafka.properties.sasl.jaas.config=org.apache.kafka.common.security.%s required username=\"%s\" password=\"%s\";"
                    .formatted(module, user, password)
        };
    }

    private String jdbcUrl(TrialCertificates trusted) {
        return system.infrastructure().database().jdbcUrl() + "?sslmode=verify-full&sslrootcert=" + trusted.authority();
    }

    private String r2dbcUrl(TrialCertificates trusted) {
        return jdbcUrl(trusted)
                .replace("jdbc:", "r2dbc:")
                .replace("sslmode", "sslMode")
                .replace("sslrootcert", "sslRootCert");
    }
}
