package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.tunnelcert.gateway.GatewayApplication;
import io.tunnelcert.issuer.IssuerApplication;
import io.tunnelcert.testing.Images;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;
import org.springframework.boot.convert.DurationStyle;
import org.yaml.snakeyaml.Yaml;

/** Whether docker-compose.yml says what the applications are: where no Docker runs, nothing else would notice. */
class ComposeFileTest {

    private static final Path ROOT = Path.of("..");
    private static final Path OBSERVABILITY = ObservabilityFiles.FOLDER;
    private static final List<String> GATEWAYS = List.of("gateway-1", "gateway-2");
    private static final List<String> WORKERS = List.of("worker-1", "worker-2");

    private final Map<String, Object> services =
            map(ObservabilityFiles.yaml(ROOT.resolve("docker-compose.yml")), "services");
    private final Map<String, Object> gatewaySettings = settings(GatewayApplication.class, "/api-gateway.yml");
    private final Map<String, Object> workerSettings = settings(IssuerApplication.class, "/issuer-worker.yml");

    @Test
    void kafkaIsOfTheVersionThatItsClientIsOf() {
        assertThat(service("kafka").get("image")).isEqualTo("apache/kafka:" + AppInfoParser.getVersion());
    }

    @Test
    void postgresIsOfTheVersionThatTheTestsRunOn() throws IOException {
        var pom = Files.readString(ROOT.resolve("pom.xml"));

        assertThat(pom).contains("<postgres-binaries.version>" + version("postgres") + ".");
    }

    @Test
    void testsRunOnTheSameImages() {
        assertThat(service("postgres")).containsEntry("image", Images.POSTGRES);
        assertThat(service("kafka")).containsEntry("image", Images.KAFKA);
    }

    @Test
    void everyImageHasAVersionOfItsOwnOrIsBuiltHere() {
        assertThat(services.keySet()).allSatisfy(name -> {
            var image = (String) Objects.requireNonNull(service(name).get("image"));
            assertThat(image.startsWith("tunnelcert/") ? service(name).containsKey("build") : image.contains(":"))
                    .as(image)
                    .isTrue();
        });
    }

    @Test
    void portsAreThoseThatTheApplicationsListenOn() throws IOException {
        var api = map(gatewaySettings, "server").get("port");
        var management = map(map(gatewaySettings, "management"), "server").get("port");
        var worker = map(workerSettings, "server").get("port");
        var image = Files.readString(ROOT.resolve("Dockerfile"));
        var balancer = Files.readString(ROOT.resolve("deploy/haproxy.cfg"));

        assertThat(image).contains("EXPOSE " + api + " " + management, "\"healthy\", \"" + management + "\"");
        assertThat(image).contains("EXPOSE " + worker, "\"healthy\", \"" + worker + "\"");
        assertThat(service("balancer").get("ports"))
                .isEqualTo(List.of("127.0.0.1:" + api + ":" + api, "127.0.0.1:" + management + ":" + management));
        assertThat(balancer).contains("bind :" + api, "bind :" + management, "check port " + management);
        assertThat(GATEWAYS)
                .allSatisfy(gateway -> assertThat(balancer)
                        .contains(
                                "server " + gateway + " " + gateway + ":" + api,
                                "server " + gateway + " " + gateway + ":" + management));
    }

    @Test
    void anImageStartsFromTheCacheThatItHasRecorded() throws IOException {
        var images = Files.readString(ROOT.resolve("Dockerfile"));

        assertThat(List.of("api-gateway", "issuer-worker"))
                .allSatisfy(name -> assertThat(images)
                        .contains(
                                "record-start " + name,
                                "\"-XX:AOTCache=" + name + ".aot\", \"-jar\", \"" + name + ".jar\""));
    }

    @Test
    void settingsLeadToTheServices() {
        var kafka = "kafka:9092";
        assertThat(map(service("kafka"), "environment"))
                .containsEntry("KAFKA_ADVERTISED_LISTENERS", "CLIENTS://" + kafka);
        assertThat(GATEWAYS)
                .allSatisfy(name -> assertThat(environment(name))
                        .containsEntry("SPRING_R2DBC_URL", "r2dbc:postgresql://postgres:5432/tunnelcert")
                        .containsEntry("SPRING_FLYWAY_URL", "jdbc:postgresql://postgres:5432/tunnelcert")
                        .containsEntry("SPRING_KAFKA_BOOTSTRAP_SERVERS", kafka));
        assertThat(WORKERS)
                .allSatisfy(name -> assertThat(environment(name))
                        .containsEntry("SPRING_DATASOURCE_URL", "jdbc:postgresql://postgres:5432/tunnelcert")
                        .containsEntry("SPRING_KAFKA_BOOTSTRAP_SERVERS", kafka));
        assertThat(map(service("postgres"), "environment")).containsEntry("POSTGRES_DB", "tunnelcert");
    }

    @Test
    void everySecretIsMadeForThoseAloneWhoReadIt() throws IOException {
        var made = Files.readString(ROOT.resolve("deploy/make-secrets"));

        assertThat(made)
                .contains(
                        "gateway/spring.r2dbc.password",
                        "gateway/spring.flyway.password",
                        "gateway/tunnelcert.operator.token",
                        "gateway/client-keyset.json",
                        "worker/spring.datasource.password",
                        "worker/$keyset-keyset.json")
                .doesNotContain("gateway/authority");
        assertThat(GATEWAYS)
                .allSatisfy(name ->
                        assertThat(service(name).get("volumes")).isEqualTo(List.of("gateway-secrets:/run/secrets:ro")));
        assertThat(WORKERS)
                .allSatisfy(name ->
                        assertThat(service(name).get("volumes")).isEqualTo(List.of("worker-secrets:/run/secrets:ro")));
    }

    @Test
    void whoReachesKafkaByTheNetworkLogsIn() throws IOException {
        var made = Files.readString(ROOT.resolve("deploy/make-secrets"));

        assertThat(map(service("kafka"), "environment"))
                .containsEntry("KAFKA_LISTENERS", "CLIENTS://:9092,CONTROLLER://localhost:9093")
                .containsEntry("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "CONTROLLER:PLAINTEXT,CLIENTS:SASL_PLAINTEXT")
                .containsEntry("KAFKA_OPTS", "-Djava.security.auth.login.config=/run/secrets/jaas.conf");
        assertThat(Objects.requireNonNull(service("kafka").get("volumes")).toString())
                .contains("kafka-secrets:/run/secrets:ro");
        assertThat(made)
                .contains(
                        "kafka/jaas.conf",
                        "gateway/spring.kafka.properties.sasl.jaas.config",
                        "worker/spring.kafka.properties.sasl.jaas.config");
        assertThat(Stream.concat(GATEWAYS.stream(), WORKERS.stream()))
                .allSatisfy(name -> assertThat(environment(name))
                        .containsEntry("SPRING_KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT")
                        .containsEntry("SPRING_KAFKA_PROPERTIES_SASL_MECHANISM", "PLAIN"));
    }

    @Test
    void whoIsToldToStopHasTheTimeForIt() {
        assertThat(GATEWAYS)
                .allSatisfy(name -> assertThat(duration(service(name).get("stop_grace_period")))
                        .isGreaterThan(phase(gatewaySettings)));
        assertThat(WORKERS)
                .allSatisfy(name -> assertThat(duration(service(name).get("stop_grace_period")))
                        .isGreaterThan(phase(workerSettings)));
    }

    @Test
    void nothingListensBeyondThisHostAndEverythingHasALimit() {
        assertThat(services.keySet()).allSatisfy(name -> {
            assertThat(service(name).getOrDefault("ports", List.of()).toString())
                    .matches("\\[(127\\.0\\.0\\.1:[0-9:]+(, )?)*]");
            assertThat(service(name))
                    .satisfiesAnyOf(
                            limited -> assertThat(limited).containsKey("mem_limit"),
                            once -> assertThat(once).containsEntry("network_mode", "none"));
        });
    }

    @Test
    void whatIsMountedIsThere() {
        assertThat(services.keySet())
                .allSatisfy(name -> assertThat(files(name))
                        .allSatisfy((_, file) -> assertThat(ROOT.resolve(file)).exists()));
    }

    @Test
    void nothingWaitsForWhatOnlyWatches() {
        var watching = services.keySet().stream()
                .filter(name -> List.of("observability").equals(service(name).get("profiles")))
                .toList();

        assertThat(watching).containsExactlyInAnyOrder("prometheus", "grafana", "collector");
        assertThat(watching)
                .allSatisfy(name -> assertThat(service(name)).containsKeys("healthcheck", "mem_limit", "logging"));
        assertThat(services.keySet())
                .allSatisfy(name -> assertThat(service(name).getOrDefault("depends_on", Map.of()))
                        .asInstanceOf(MAP)
                        .doesNotContainKeys(watching.toArray()));
    }

    @Test
    void prometheusAsksEveryProcessItself() {
        var management = map(map(gatewaySettings, "management"), "server").get("port");
        var worker = map(workerSettings, "server").get("port");
        var prometheus = ObservabilityFiles.yaml(OBSERVABILITY.resolve("prometheus.yml"));

        assertThat(maps(prometheus, "scrape_configs"))
                .allSatisfy(job -> assertThat(job).containsEntry("metrics_path", "/actuator/prometheus"))
                .extracting(job -> maps(job, "static_configs").getFirst().get("targets"))
                .containsExactly(
                        GATEWAYS.stream().map(name -> name + ":" + management).toList(),
                        WORKERS.stream().map(name -> name + ":" + worker).toList());
        assertThat(files("prometheus"))
                .containsEntry("/etc/prometheus/prometheus.yml", "./deploy/observability/prometheus.yml")
                .containsEntry(
                        "/etc/prometheus/" + list(prometheus, "rule_files").getFirst(),
                        "./deploy/observability/alerts.yml");
    }

    @Test
    void grafanaFindsItsDataAndItsDashboards() {
        var provisioning = OBSERVABILITY.resolve("grafana/provisioning");
        var sources = maps(ObservabilityFiles.yaml(provisioning.resolve("datasources/prometheus.yml")), "datasources");
        var providers = maps(ObservabilityFiles.yaml(provisioning.resolve("dashboards/files.yml")), "providers");

        assertThat(sources).extracting(source -> source.get("url")).containsExactly("http://prometheus:9090");
        assertThat(service("prometheus").get("ports")).isEqualTo(List.of("127.0.0.1:9090:9090"));
        assertThat(files("grafana"))
                .containsEntry("/etc/grafana/provisioning", "./deploy/observability/grafana/provisioning")
                .containsEntry(
                        (String) map(providers.getFirst(), "options").get("path"),
                        "./deploy/observability/grafana/dashboards");
    }

    @Test
    void nobodyLogsInToGrafana() {
        assertThat(environment("grafana"))
                .containsEntry("GF_AUTH_ANONYMOUS_ORG_ROLE", "Viewer")
                .containsEntry("GF_AUTH_BASIC_ENABLED", "false")
                .containsEntry("GF_AUTH_DISABLE_LOGIN_FORM", "true")
                .containsEntry("GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION", "true");
    }

    @Test
    void tracesGoWhereTheyAreLookedForIfTheyAreAskedFor() {
        var collector = ObservabilityFiles.yaml(OBSERVABILITY.resolve("collector.yml"));
        var query = map(map(map(collector, "extensions"), "jaeger_query"), "http");
        var receiver = map(map(map(map(collector, "receivers"), "otlp"), "protocols"), "http");

        assertThat(List.of("gateway-1", "gateway-2", "worker-1", "worker-2"))
                .allSatisfy(name -> assertThat(environment(name))
                        .containsEntry("MANAGEMENT_OPENTELEMETRY_ENABLED", "${TUNNELCERT_TRACES:-false}")
                        .containsEntry(
                                "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT",
                                "http://collector:4318/v1/traces"));
        assertThat(receiver).containsEntry("endpoint", "0.0.0.0:4318");
        assertThat(query).containsEntry("endpoint", "0.0.0.0:16686");
        assertThat(service("collector").get("ports")).isEqualTo(List.of("127.0.0.1:16686:16686"));
    }

    /** What a service has of this repository: where it sees it, and where that lies. */
    private Map<String, String> files(String name) {
        return ((List<?>) service(name).getOrDefault("volumes", List.of()))
                .stream()
                        .map(volume -> ((String) volume).split(":"))
                        .filter(parts -> parts[0].startsWith("./"))
                        .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0]));
    }

    private String version(String name) {
        var image = Pattern.compile("[^:]+:([0-9.]+)")
                .matcher((String) Objects.requireNonNull(service(name).get("image")));
        assertThat(image.matches()).isTrue();
        return image.group(1);
    }

    private Map<String, Object> service(String name) {
        return map(services, name);
    }

    private Map<String, Object> environment(String name) {
        return map(service(name), "environment");
    }

    private static Duration phase(Map<String, Object> settings) {
        return duration(map(map(settings, "spring"), "lifecycle").get("timeout-per-shutdown-phase"));
    }

    private static Duration duration(@org.jspecify.annotations.Nullable Object text) {
        return DurationStyle.SIMPLE.parse((String) Objects.requireNonNull(text));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> parent, String key) {
        return (Map<String, Object>) Objects.requireNonNull(parent.get(key), key);
    }

    private static List<?> list(Map<String, Object> parent, String key) {
        return (List<?>) Objects.requireNonNull(parent.get(key), key);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(Map<String, Object> parent, String key) {
        return (List<Map<String, Object>>) Objects.requireNonNull(parent.get(key), key);
    }

    private static Map<String, Object> settings(Class<?> application, String file) {
        try (InputStream in = Objects.requireNonNull(application.getResourceAsStream(file))) {
            return new Yaml().load(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
