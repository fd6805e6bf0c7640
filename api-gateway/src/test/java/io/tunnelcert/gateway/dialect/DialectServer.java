package io.tunnelcert.gateway.dialect;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tunnelcert.gateway.account.AccessKey;
import io.tunnelcert.gateway.account.AccessKeySecret;
import io.tunnelcert.gateway.account.AccessKeys;
import io.tunnelcert.gateway.account.Account;
import io.tunnelcert.gateway.account.AccountName;
import io.tunnelcert.gateway.account.Accounts;
import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.account.InMemoryAccountRepository;
import io.tunnelcert.gateway.account.InMemorySignatureNonces;
import io.tunnelcert.gateway.account.SignatureNonces;
import io.tunnelcert.gateway.admission.Admission;
import io.tunnelcert.gateway.admission.Places;
import io.tunnelcert.gateway.admission.RateLimits;
import io.tunnelcert.gateway.certificate.Certificate;
import io.tunnelcert.gateway.certificate.CertificateRepository;
import io.tunnelcert.gateway.certificate.Certificates;
import io.tunnelcert.gateway.certificate.Claim;
import io.tunnelcert.gateway.certificate.Deletion;
import io.tunnelcert.gateway.certificate.InMemoryCertificateRepository;
import io.tunnelcert.gateway.certificate.ListCertificates;
import io.tunnelcert.gateway.certificate.ModifyCertificate;
import io.tunnelcert.gateway.certificate.ProposedCertificate;
import io.tunnelcert.gateway.certificate.StoredCertificate;
import io.tunnelcert.gateway.crl.Crls;
import io.tunnelcert.gateway.dialect.alibaba.AlibabaConfiguration;
import io.tunnelcert.gateway.dialect.volcengine.VolcengineConfiguration;
import io.tunnelcert.gateway.dispatch.Completions;
import io.tunnelcert.gateway.dispatch.IssuanceTimes;
import io.tunnelcert.gateway.dispatch.RedispatchSchedule;
import io.tunnelcert.gateway.download.CrlHandler;
import io.tunnelcert.gateway.id.ResourceIds;
import io.tunnelcert.gateway.idempotency.TokenUse;
import io.tunnelcert.gateway.listing.Page;
import io.tunnelcert.gateway.postgres.DatabaseWhenNeeded;
import io.tunnelcert.gateway.postgres.PostgresCertificateRepository;
import io.tunnelcert.gateway.postgres.PostgresCrlRepository;
import io.tunnelcert.gateway.postgres.PostgresProjectRepository;
import io.tunnelcert.gateway.postgres.PostgresServerRepository;
import io.tunnelcert.gateway.postgres.PostgresSignatureNonces;
import io.tunnelcert.gateway.postgres.PostgresTagRepository;
import io.tunnelcert.gateway.postgres.PostgresVpnGatewayRepository;
import io.tunnelcert.gateway.project.Projects;
import io.tunnelcert.gateway.rejection.Outages;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.gateway.server.ChangedServer;
import io.tunnelcert.gateway.server.Creation;
import io.tunnelcert.gateway.server.DeleteServer;
import io.tunnelcert.gateway.server.DeletedServer;
import io.tunnelcert.gateway.server.HeldServer;
import io.tunnelcert.gateway.server.ListServers;
import io.tunnelcert.gateway.server.Neighbourhood;
import io.tunnelcert.gateway.server.ProposedServer;
import io.tunnelcert.gateway.server.Server;
import io.tunnelcert.gateway.server.ServerQuotas;
import io.tunnelcert.gateway.server.ServerRepository;
import io.tunnelcert.gateway.server.Servers;
import io.tunnelcert.gateway.tag.Tags;
import io.tunnelcert.gateway.trace.Tracing;
import io.tunnelcert.gateway.vpngateway.AddressPool;
import io.tunnelcert.gateway.vpngateway.NoVpnGateways;
import io.tunnelcert.gateway.vpngateway.VpnGateways;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.KeyAlgorithm;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ResourceName;
import io.tunnelcert.model.ServerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import reactor.core.publisher.Mono;

/**
 * A real HTTP server on a free port that speaks all dialects, at a set time. Certificates, access keys and nonces are in memory, there are
 * no gateways and no servers but one that has certificates only, and tags, projects and revocation lists are in the test's database; or everything but the
 * access keys is in the database.
 */
public final class DialectServer implements AutoCloseable {

    public static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    public static final AccountId ACCOUNT = new AccountId("2100000001");
    public static final String ACCOUNT_NAME = "研发";
    public static final Region REGION = new Region("cn-beijing");
    public static final ServerId SERVER = new ServerId("vss-12bfa2du7fojk17q7y1rk0abc");
    public static final String ACCESS_KEY_ID = "AKTC0123456789ABCDEF";
    public static final String DISABLED_ACCESS_KEY_ID = "AKTCDISABLED";
    public static final String SUB_USER_ACCESS_KEY_ID = "AKTCSUBUSER";

    /** Of each of them. */
    public static final String SECRET = "c2VjcmV0LW9mLXRoZS10ZXN0";

    /** The name or description of a certificate whose creation fails, in memory. */
    public static final String BREAKING = "break-it";

    /** The same of one whose creation throws. */
    public static final String THROWING = "throw-it";

    /** The same of one whose creation never ends. */
    public static final String HANGING = "hang-it";

    /** The same of one whose creation finds no database. */
    public static final String OUTAGE = "outage";

    /** How many requests the server works on at once. */
    public static final String PLACES = "test.places";

    /** How many requests each account may send in all, because no time passes. */
    public static final String RATE = "test.rate";

    private static final String IN_POSTGRES = "test.in-postgres";

    private static final RedispatchSchedule REDISPATCH =
            new RedispatchSchedule(Duration.ofSeconds(10), Duration.ofMinutes(10));

    private final ConfigurableApplicationContext context;

    private DialectServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts one that needs no database unless it is asked for tags, projects or revocation lists. */
    public static DialectServer start(String... settings) {
        return new DialectServer(new SpringApplicationBuilder(Application.class)
                .properties(
                        "server.port=0",
                        "spring.main.banner-mode=off",
                        "tunnelcert.http.longest-request=2s",
                        "tunnelcert.alibaba.completion-wait=0s", // there is no worker
                        "tunnelcert.alibaba.regions[0].id=cn-hangzhou",
                        "tunnelcert.alibaba.regions[0].chinese=华东1（杭州）",
                        "tunnelcert.alibaba.regions[0].english=China (Hangzhou)",
                        "tunnelcert.alibaba.regions[1].id=cn-beijing",
                        "tunnelcert.alibaba.regions[1].chinese=华北2（北京）",
                        "tunnelcert.alibaba.regions[1].english=China (Beijing)")
                .properties(settings)
                .run());
    }

    /** Starts one whose resources and nonces are in the test's database. */
    public static DialectServer startOnPostgres() {
        return start(IN_POSTGRES + "=true");
    }

    /** All beans of a type, such as a dialect's groups of actions. */
    public <T> Collection<T> all(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** The certificates of a server that is not on Postgres. */
    public InMemoryCertificateRepository repository() {
        return context.getBean(InMemoryCertificateRepository.class);
    }

    /** How many requests the server works on. */
    public int inWork() {
        return context.getBean(Places.class).taken();
    }

    /** How many connections are open. */
    int openConnections() {
        return context.getBean(ServerLimits.class).openConnections();
    }

    /** How much memory large bodies take. */
    long bodyOctets() {
        return context.getBean(BodyRoom.class).taken();
    }

    @Override
    public void close() {
        context.close();
    }

    /** Everything the dialects need. */
    @SpringBootConfiguration
    @ImportAutoConfiguration({
        ApplicationAvailabilityAutoConfiguration.class,
        NettyReactiveWebServerAutoConfiguration.class
    })
    @Import({DialectConfiguration.class, VolcengineConfiguration.class, AlibabaConfiguration.class})
    static class Application {

        @Bean
        Tracing tracing() {
            return Tracing.OFF;
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        Clock clock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }

        @Bean
        RandomGenerator random(Environment environment) {
            return isInPostgres(environment) ? new Random() : new Random(1); // others make ids there, too
        }

        @Bean
        InMemoryAccountRepository accountRepository() {
            var accounts = new InMemoryAccountRepository();
            accounts.insert(new Account(ACCOUNT, new AccountName(ACCOUNT_NAME), NOW))
                    .then(accounts.insert(key(ACCESS_KEY_ID, Optional.empty(), false)))
                    .then(accounts.insert(key(DISABLED_ACCESS_KEY_ID, Optional.empty(), true)))
                    .then(accounts.insert(key(SUB_USER_ACCESS_KEY_ID, Optional.of("alice"), false)))
                    .block();
            return accounts;
        }

        private static AccessKey key(String id, Optional<String> user, boolean disabled) {
            return new AccessKey(id, new AccessKeySecret(SECRET), ACCOUNT, user, disabled);
        }

        @Bean
        AccessKeys accessKeys(InMemoryAccountRepository accounts) {
            return new AccessKeys(accounts, Duration.ofSeconds(30), () -> 0);
        }

        @Bean
        Places places(Environment environment) {
            return new Places(environment.getProperty(PLACES, int.class, 1_000));
        }

        @Bean
        Admission admission(Environment environment, Places places) {
            int rate = environment.getProperty(RATE, int.class, 100_000);
            return new Admission(places, new RateLimits(rate, rate, () -> 0));
        }

        @Bean
        Outages outages() {
            return OutageException.class::isInstance;
        }

        @Bean
        Accounts accounts(InMemoryAccountRepository accounts, ResourceIds ids, Clock clock, RandomGenerator random) {
            return new Accounts(accounts, ids, clock, random);
        }

        @Bean
        ResourceIds resourceIds(Clock clock, RandomGenerator random) {
            return new ResourceIds(clock, random);
        }

        @Bean
        SignatureNonces signatureNonces(Environment environment, MeterRegistry meters) {
            return isInPostgres(environment)
                    ? new PostgresSignatureNonces(DatabaseWhenNeeded.asGateway(), meters)
                    : new InMemorySignatureNonces();
        }

        @Bean
        InMemoryCertificateRepository repository() {
            var repository = new InMemoryCertificateRepository();
            repository.addServer(ACCOUNT, REGION, SERVER, 1_000);
            return repository;
        }

        @Bean
        VpnGateways vpnGateways(Environment environment, ResourceIds ids, Clock clock) {
            var pool = new AddressPool(List.of("203.0.113.0/24"));
            return isInPostgres(environment)
                    ? new VpnGateways(
                            new PostgresVpnGatewayRepository(DatabaseWhenNeeded.asGateway()), pool, 100, ids, clock)
                    : new VpnGateways(new NoVpnGateways(), pool, 0, ids, clock);
        }

        @Bean
        Tags tags() {
            return new Tags(new PostgresTagRepository(DatabaseWhenNeeded.asGateway()));
        }

        @Bean
        Projects projects(Clock clock) {
            return new Projects(new PostgresProjectRepository(DatabaseWhenNeeded.asGateway()), clock);
        }

        @Bean
        Certificates certificates(
                Environment environment,
                InMemoryCertificateRepository repository,
                ResourceIds ids,
                Clock clock,
                RandomGenerator random,
                MeterRegistry meters) {
            return new Certificates(
                    isInPostgres(environment)
                            ? new PostgresCertificateRepository(DatabaseWhenNeeded.asGateway(), meters)
                            : new BreakableRepository(repository),
                    (command, lane, _) -> {},
                    new Completions(),
                    new IssuanceTimes(meters, () -> 0),
                    (_, ciphertext) -> ciphertext,
                    REDISPATCH,
                    ids,
                    clock,
                    random,
                    meters);
        }

        @Bean
        Servers servers(Environment environment, ResourceIds ids, Clock clock) {
            var repository = isInPostgres(environment)
                    ? new PostgresServerRepository(DatabaseWhenNeeded.asGateway())
                    : new NoServers();
            var quotas = new ServerQuotas(5, 1_000);
            return new Servers(
                    repository,
                    (command, lane, _) -> {},
                    new Completions(),
                    REDISPATCH,
                    quotas,
                    KeyAlgorithm.EC_P256,
                    ids,
                    clock);
        }

        @Bean
        OpenPaths openPaths(Outages outages, MeterRegistry meters) {
            var handler = new CrlHandler(
                    new Crls(new PostgresCrlRepository(DatabaseWhenNeeded.asGateway(), meters)), outages);
            return new OpenPaths(handler::isFor, handler);
        }

        private static boolean isInPostgres(Environment environment) {
            return environment.getProperty(IN_POSTGRES, boolean.class, false);
        }
    }

    /** Enough for tests of what all actions share, and of certificates. */
    private static final class NoServers implements ServerRepository {

        @Override
        public Mono<Creation> create(Caller caller, ProposedServer proposed, Consumer<Neighbourhood> check) {
            return Mono.error(new RejectedException(new Rejection.GatewayNotFound()));
        }

        @Override
        public Mono<Page<Server>> list(Caller caller, ListServers request) {
            return Mono.just(new Page<>(List.of(), 0));
        }

        @Override
        public Mono<Void> modify(
                Caller caller,
                ServerId id,
                Optional<TokenUse> token,
                Instant now,
                BiFunction<Server, Neighbourhood, ChangedServer> change) {
            return Mono.error(new RejectedException(new Rejection.ServerNotFound()));
        }

        @Override
        public Mono<DeletedServer> delete(
                Caller caller, DeleteServer request, Instant now, Instant nextDispatchAt, Consumer<HeldServer> check) {
            return Mono.error(new RejectedException(new Rejection.ServerNotFound()));
        }
    }

    /** What the database's being away looks like. */
    private static final class OutageException extends RuntimeException {}

    /** A repository that fails, with a secret in its message, for requests that ask for it by their name or description. */
    private record BreakableRepository(CertificateRepository intact) implements CertificateRepository {

        @Override
        public Mono<Claim> claim(ProposedCertificate proposed) {
            var request = proposed.request();
            var name = request.name().map(ResourceName::text).orElse("");
            for (var word : List.of(name, request.description().text())) {
                switch (word) {
                    case BREAKING -> {
                        return Mono.error(new IllegalStateException("password=hunter2"));
                    }
                    case THROWING -> throw new IllegalStateException("password=hunter2");
                    case HANGING -> {
                        return Mono.never();
                    }
                    case OUTAGE -> {
                        return Mono.error(new OutageException());
                    }
                    default -> {}
                }
            }
            return intact.claim(proposed);
        }

        @Override
        public Mono<Page<Certificate>> list(ListCertificates request) {
            return intact.list(request);
        }

        @Override
        public Mono<StoredCertificate> find(AccountId account, Region region, CertificateId id) {
            return intact.find(account, region, id);
        }

        @Override
        public Mono<StoredCertificate> find(CertificateId id) {
            return intact.find(id);
        }

        @Override
        public Mono<Void> modify(Caller caller, ModifyCertificate request, Instant now) {
            return intact.modify(caller, request, now);
        }

        @Override
        public Mono<Deletion> delete(
                Caller caller, CertificateId id, Optional<TokenUse> token, Instant now, Instant nextDispatchAt) {
            return intact.delete(caller, id, token, now, nextDispatchAt);
        }

        @Override
        public Mono<Long> forgetTokens(Instant endedBefore, int limit) {
            return intact.forgetTokens(endedBefore, limit);
        }
    }
}
