package io.tunnelcert.gateway.operator;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tunnelcert.gateway.account.AccessKeySecret;
import io.tunnelcert.gateway.account.AccessKeys;
import io.tunnelcert.gateway.account.AccountRepository;
import io.tunnelcert.gateway.account.Accounts;
import io.tunnelcert.gateway.account.SecretSeal;
import io.tunnelcert.gateway.admission.Admission;
import io.tunnelcert.gateway.admission.Places;
import io.tunnelcert.gateway.admission.RateLimits;
import io.tunnelcert.gateway.certificate.Certificates;
import io.tunnelcert.gateway.crl.CrlAddress;
import io.tunnelcert.gateway.deadletter.DeadLetterTopic;
import io.tunnelcert.gateway.deadletter.DeadLetters;
import io.tunnelcert.gateway.dialect.Dialect;
import io.tunnelcert.gateway.dialect.DialectAnswer;
import io.tunnelcert.gateway.dialect.DialectConfiguration;
import io.tunnelcert.gateway.dialect.DialectRequest;
import io.tunnelcert.gateway.dialect.HttpFault;
import io.tunnelcert.gateway.dialect.OpenPaths;
import io.tunnelcert.gateway.dialect.RequestId;
import io.tunnelcert.gateway.dispatch.Completions;
import io.tunnelcert.gateway.dispatch.IssuanceTimes;
import io.tunnelcert.gateway.dispatch.RedispatchSchedule;
import io.tunnelcert.gateway.dispatch.StuckRequests;
import io.tunnelcert.gateway.id.ResourceIds;
import io.tunnelcert.gateway.keyalgorithm.KeyAlgorithms;
import io.tunnelcert.gateway.openvpn.ServerBundles;
import io.tunnelcert.gateway.postgres.PostgresAccountRepository;
import io.tunnelcert.gateway.postgres.PostgresCertificateQuotaRepository;
import io.tunnelcert.gateway.postgres.PostgresCertificateRepository;
import io.tunnelcert.gateway.postgres.PostgresDeadLetterMarks;
import io.tunnelcert.gateway.postgres.PostgresKeyAlgorithmRepository;
import io.tunnelcert.gateway.postgres.PostgresOpenVpnServerRepository;
import io.tunnelcert.gateway.postgres.PostgresProjectRepository;
import io.tunnelcert.gateway.postgres.PostgresStuckRequests;
import io.tunnelcert.gateway.postgres.PostgresVpnGatewayRepository;
import io.tunnelcert.gateway.postgres.TestDatabase;
import io.tunnelcert.gateway.project.Projects;
import io.tunnelcert.gateway.quota.CertificateQuotas;
import io.tunnelcert.gateway.rejection.Outages;
import io.tunnelcert.gateway.trace.Tracing;
import io.tunnelcert.gateway.vpngateway.AddressPool;
import io.tunnelcert.gateway.vpngateway.VpnGateways;
import io.tunnelcert.model.Bytes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.actuate.web.server.NettyReactiveManagementContextAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Both listeners on free ports: the operator API over a real Postgres, and an API that gives every request the same answer. */
final class OperatorServer implements AutoCloseable {

    static final String TOKEN = "a-token-of-the-test-0123456789";
    static final String ANSWER_OF_THE_API = "the API";
    static final int CONFIGURED_QUOTA = 1000;

    /** More requests than any test sends. */
    private static final int MANY = 100_000;

    /** A server's private key that was sealed with another keyset; all others count as open. */
    static final Bytes OTHER_KEY = Bytes.of(new byte[] {0});

    private final ConfigurableApplicationContext context;

    private OperatorServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** @param arguments as on a command line */
    static OperatorServer start(String... arguments) {
        return new OperatorServer(new SpringApplicationBuilder(Application.class)
                .properties(
                        "server.port=0",
                        "management.server.port=0",
                        "tunnelcert.http.longest-request=1s",
                        "tunnelcert.operator.longest-request=1s",
                        "spring.main.banner-mode=off")
                .run(arguments));
    }

    static OperatorServer startWithToken() {
        return start("--tunnelcert.operator.token=" + TOKEN);
    }

    int apiPort() {
        return port("local.server.port");
    }

    int managementPort() {
        return port("local.management.port");
    }

    /** As they are in the management server's own context. */
    List<Route> routes() {
        return context.getBean(ManagementContext.class).handler().routes();
    }

    AccessKeys accessKeys() {
        return context.getBean(AccessKeys.class);
    }

    InMemoryDeadLetterTopic deadLetters() {
        return context.getBean(InMemoryDeadLetterTopic.class);
    }

    private int port(String property) {
        return context.getEnvironment().getRequiredProperty(property, Integer.class);
    }

    @Override
    public void close() {
        context.close();
    }

    /** The cores that operators use, and a dialect that says one thing only. */
    @SpringBootConfiguration
    @ImportAutoConfiguration({
        ApplicationAvailabilityAutoConfiguration.class,
        NettyReactiveWebServerAutoConfiguration.class,
        NettyReactiveManagementContextAutoConfiguration.class,
        ManagementContextAutoConfiguration.class,
        EndpointAutoConfiguration.class,
        WebEndpointAutoConfiguration.class,
        HealthContributorRegistryAutoConfiguration.class,
        HealthContributorAutoConfiguration.class,
        HealthEndpointAutoConfiguration.class
    })
    @Import({DialectConfiguration.class, OperatorConfiguration.class})
    static class Application {

        @Bean
        ManagementContext managementContext() {
            return new ManagementContext();
        }

        @Bean
        Tracing tracing() {
            return Tracing.OFF;
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        Dialect dialect() {
            return new OneAnswer();
        }

        @Bean
        Admission admission() {
            return new Admission(new Places(MANY), new RateLimits(MANY, MANY, () -> 0));
        }

        @Bean
        Outages outages() {
            return _ -> false;
        }

        @Bean
        OpenPaths openPaths() {
            return new OpenPaths(_ -> false, _ -> Mono.empty());
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        SecureRandom random() {
            return new SecureRandom();
        }

        @Bean
        DatabaseClient database() {
            return TestDatabase.asGateway();
        }

        @Bean
        ResourceIds ids(Clock clock, SecureRandom random) {
            return new ResourceIds(clock, random);
        }

        @Bean
        AccountRepository accountRepository(DatabaseClient database) {
            return new PostgresAccountRepository(database, new NoSeal());
        }

        @Bean
        AccessKeys accessKeys(AccountRepository repository) {
            return new AccessKeys(repository, Duration.ZERO, System::nanoTime);
        }

        @Bean
        Accounts accounts(AccountRepository repository, ResourceIds ids, Clock clock, SecureRandom random) {
            return new Accounts(repository, ids, clock, random);
        }

        @Bean
        Projects projects(DatabaseClient database, Clock clock) {
            return new Projects(new PostgresProjectRepository(database), clock);
        }

        @Bean
        CertificateQuotas quotas(DatabaseClient database) {
            return new CertificateQuotas(new PostgresCertificateQuotaRepository(database), CONFIGURED_QUOTA);
        }

        @Bean
        KeyAlgorithms keyAlgorithms(DatabaseClient database) {
            return new KeyAlgorithms(new PostgresKeyAlgorithmRepository(database));
        }

        @Bean
        VpnGateways vpnGateways(DatabaseClient database, ResourceIds ids, Clock clock) {
            return new VpnGateways(
                    new PostgresVpnGatewayRepository(database),
                    new AddressPool(List.of("203.0.113.0/24")),
                    100,
                    ids,
                    clock);
        }

        @Bean
        ServerBundles serverBundles(DatabaseClient database, Clock clock) {
            return new ServerBundles(
                    new PostgresOpenVpnServerRepository(database),
                    (_, ciphertext) -> Optional.of(ciphertext).filter(key -> !key.equals(OTHER_KEY)),
                    new CrlAddress(URI.create("http://crl.example/crl")),
                    clock);
        }

        @Bean
        Certificates certificates(DatabaseClient database, ResourceIds ids, Clock clock, SecureRandom random) {
            return new Certificates(
                    new PostgresCertificateRepository(database, new SimpleMeterRegistry()),
                    (_, _, _) -> {},
                    new Completions(),
                    new IssuanceTimes(new SimpleMeterRegistry(), () -> 0),
                    (_, ciphertext) -> ciphertext,
                    new RedispatchSchedule(Duration.ofSeconds(1), Duration.ofSeconds(1)),
                    ids,
                    clock,
                    random,
                    new SimpleMeterRegistry());
        }

        @Bean
        InMemoryDeadLetterTopic deadLetterTopic() {
            return new InMemoryDeadLetterTopic();
        }

        @Bean
        DeadLetters deadLetters(DeadLetterTopic topic, DatabaseClient database, Clock clock) {
            return new DeadLetters(topic, new PostgresDeadLetterMarks(database), clock);
        }

        @Bean
        StuckRequests stuckRequests(DatabaseClient database) {
            return new PostgresStuckRequests(database);
        }
    }

    /** Finds the management server's context, which nobody else gives away. */
    static final class ManagementContext implements ApplicationListener<WebServerInitializedEvent> {

        private Optional<ApplicationContext> found = Optional.empty();

        @Override
        public void onApplicationEvent(WebServerInitializedEvent event) {
            if ("management".equals(event.getApplicationContext().getServerNamespace())) {
                found = Optional.of(event.getApplicationContext());
            }
        }

        OperatorHandler handler() {
            return found.orElseThrow().getBean(OperatorHandler.class);
        }
    }

    /** Leaves secrets as they are. */
    private static final class NoSeal implements SecretSeal {

        @Override
        public Bytes seal(String accessKeyId, AccessKeySecret secret) {
            return Bytes.of(secret.text().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public AccessKeySecret open(String accessKeyId, Bytes sealed) {
            return new AccessKeySecret(new String(sealed.toArray(), StandardCharsets.UTF_8));
        }
    }

    /** An API that gives every request the same answer. */
    private static final class OneAnswer implements Dialect {

        @Override
        public String name() {
            return "one";
        }

        @Override
        public Set<String> actions() {
            return Set.of();
        }

        @Override
        public boolean isSigned(DialectRequest request) {
            return false;
        }

        @Override
        public boolean resembles(DialectRequest request) {
            return false;
        }

        @Override
        public RequestId newRequestId() {
            return new RequestId("1");
        }

        @Override
        public Mono<DialectAnswer> answer(DialectRequest request, RequestId id) {
            return Mono.just(theAnswer());
        }

        @Override
        public DialectAnswer refuse(HttpFault fault, DialectRequest request, RequestId id) {
            return theAnswer();
        }

        private static DialectAnswer theAnswer() {
            return new DialectAnswer(
                    200,
                    Map.of("Content-Type", "text/plain"),
                    Bytes.of(ANSWER_OF_THE_API.getBytes(StandardCharsets.UTF_8)),
                    Optional.empty(),
                    DialectAnswer.SUCCESS);
        }
    }
}
