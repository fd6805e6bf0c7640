package io.tunnelcert.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A short turn of everything that measures, against real processes. */
class LoadTestIT {

    private static final Duration SIMULATION = Duration.ofSeconds(90);

    @TempDir
    static Path folder;

    static Deployment deployment;
    static Customer customer;

    @BeforeAll
    static void start() throws Exception {
        deployment = Deployment.start(folder.resolve("deployment"), AotCache.NONE);
        try (var provisioning = new Provisioning(deployment)) {
            customer = provisioning.withServer("EC_P256");
        }
    }

    @AfterAll
    static void stop() {
        if (deployment != null) {
            deployment.close();
        }
    }

    @Test
    void measuresEveryCertificateUntilItsEventIsRead() throws Exception {
        var creations = new Creations(deployment, customer);

        var measured = creations.burst(40, 4);

        assertThat(measured.accepted().getTotalCount()).isEqualTo(40);
        assertThat(measured.issued().getTotalCount()).isEqualTo(40);
        assertThat(measured.refused()).isZero();
        assertThat(measured.use()).containsOnlyKeys("kafka", "gateway", "worker", "postgres", "generator");
        assertThat(measured.use().values())
                .allSatisfy(use -> assertThat(use.peakMebibytes()).isPositive());
        assertThat(count()).isGreaterThanOrEqualTo(40);
    }

    @Test
    void keepsToItsRate() throws Exception {
        var creations = new Creations(deployment, customer);

        var measured = creations.at(10, 8, Duration.ofSeconds(1), Duration.ofSeconds(2));

        assertThat(measured.accepted().getTotalCount()).isBetween(1L, 60L);
        assertThat(measured.figures()).containsKeys("acceptP99", "issueP99.9", "cpu.gateway", "memory.worker");
    }

    @Test
    void fillsTheDatabaseAndIssuesMore() throws Exception {
        var creations = new Creations(deployment, customer);
        var _ = creations.burst(1, 1);

        StoredCertificates.fill(deployment, 3_000);

        assertThat(count()).isGreaterThanOrEqualTo(3_000);
        assertThat(creations.burst(5, 1).issued().getTotalCount()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"RetryStormSimulation, volcengine", "PortalSimulation, volcengine", "PortalSimulation, alibaba"})
    void simulates(String simulation, String dialect) throws Exception {
        assertThat(simulate(simulation, dialect, customer)).isZero();
    }

    @Test
    void endsWithAnErrorWhereRequestsAreRefused() throws Exception {
        var stranger = new Customer(customer.accessKeyId(), "wrong", customer.region(), customer.serverId());

        assertThat(simulate("CreateSimulation", "volcengine", stranger)).isNotZero();
    }

    /** The exit status of Gatling. */
    private static int simulate(String simulation, String dialect, Customer customer) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                java,
                "-XX:TieredStopAtLevel=1", // it ends before more could pay
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-Dgatling.data.console.writePeriod=60",
                "-Ddialect=" + dialect,
                "-DusersPerSecond=4",
                "-Dramp=1",
                "-Dduration=1",
                "-Dretries=2",
                "-cp",
                System.getProperty("java.class.path"),
                "io.gatling.app.Gatling",
                "-s",
                "io.tunnelcert.load.simulation." + simulation,
                "-rf",
                folder.resolve("reports").toString(),
                "-nr");
        process.environment()
                .putAll(Map.of(
                        "TUNNELCERT_ENDPOINT", "http://" + Deployment.HOST + ":" + deployment.port(),
                        "TUNNELCERT_REGION", customer.region(),
                        "TUNNELCERT_ACCESS_KEY_ID", customer.accessKeyId(),
                        "TUNNELCERT_SECRET_ACCESS_KEY", customer.secretAccessKey(),
                        "TUNNELCERT_SSL_VPN_SERVER_ID", customer.serverId()));
        var log = folder.resolve(simulation + "-" + dialect + ".log");
        var running =
                process.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            assertThat(running.waitFor(SIMULATION.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        } finally {
            running.destroyForcibly();
        }
        assertThat(log).content().contains("failed");
        return running.exitValue();
    }

    private static long count() throws Exception {
        try (var connection = deployment.database();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from certificate")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
