package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.account.AccessKey;
import io.tunnelcert.gateway.account.AccessKeySecret;
import io.tunnelcert.gateway.account.AccessKeys;
import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.account.InMemoryAccountRepository;
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
import io.tunnelcert.gateway.dialect.DialectConfiguration;
import io.tunnelcert.gateway.dispatch.Completions;
import io.tunnelcert.gateway.dispatch.RedispatchSchedule;
import io.tunnelcert.gateway.id.ResourceIds;
import io.tunnelcert.gateway.idempotency.TokenUse;
import io.tunnelcert.gateway.listing.Page;
import io.tunnelcert.gateway.postgres.DatabaseWhenNeeded;
import io.tunnelcert.gateway.postgres.PostgresProjectRepository;
import io.tunnelcert.gateway.postgres.PostgresTagRepository;
import io.tunnelcert.gateway.project.Projects;
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
import io.tunnelcert.gateway.vpngateway.AddressPool;
import io.tunnelcert.gateway.vpngateway.NoVpnGateways;
import io.tunnelcert.gateway.vpngateway.VpnGateways;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ServerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import reactor.core.publisher.Mono;

/**
 * A real HTTP server on a free port that speaks this dialect, at a set time: over certificates in memory, and over tags and projects in the
 * test's database.
 */
final class VolcengineServer implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    static final AccountId ACCOUNT = new AccountId("2100000001");
    static final Region REGION = new Region("cn-beijing");
    static final ServerId SERVER = new ServerId("vss-12bfa2du7fojk17q7y1rk0abc");
    static final VolcengineSigner SIGNER =
            new VolcengineSigner("AKTC0123456789ABCDEF", "c2VjcmV0LW9mLXRoZS10ZXN0", "cn-beijing", "vpn");

    private static final RedispatchSchedule REDISPATCH =
            new RedispatchSchedule(Duration.ofSeconds(10), Duration.ofMinutes(10));

    private final ConfigurableApplicationContext context;

    private VolcengineServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static VolcengineServer start(String... settings) {
        return new VolcengineServer(new SpringApplicationBuilder(Application.class)
                .properties("server.port=0", "spring.main.banner-mode=off", "tunnelcert.http.longest-request=2s")
                .properties(settings)
                .run());
    }

    /** All actions there are: the service's name, the version, the action's name. */
    List<List<String>> actions() {
        return context.getBeansOfType(ActionGroup.class).values().stream()
                .flatMap(group -> group.actions().keySet().stream()
                        .sorted()
                        .map(name -> List.of(
                                group.service().name().toLowerCase(Locale.ROOT),
                                group.service().version(),
                                name)))
                .toList();
    }

    int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    InMemoryCertificateRepository repository() {
        return context.getBean(InMemoryCertificateRepository.class);
    }

    @Override
    public void close() {
        context.close();
    }

    /** Everything the dialect needs, in memory. */
    @SpringBootConfiguration
    @ImportAutoConfiguration(NettyReactiveWebServerAutoConfiguration.class)
    @Import({DialectConfiguration.class, VolcengineConfiguration.class})
    static class Application {

        @Bean
        Clock clock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }

        @Bean
        RandomGenerator random() {
            return new Random(1);
        }

        @Bean
        AccessKeys accessKeys() {
            var accounts = new InMemoryAccountRepository();
            accounts.insert(new AccessKey(
                            SIGNER.accessKeyId(),
                            new AccessKeySecret(SIGNER.secret()),
                            ACCOUNT,
                            Optional.empty(),
                            false))
                    .block();
            accounts.insert(new AccessKey(
                            "AKTCDISABLED", new AccessKeySecret(SIGNER.secret()), ACCOUNT, Optional.empty(), true))
                    .block();
            return new AccessKeys(accounts, Duration.ofSeconds(30), () -> 0);
        }

        @Bean
        InMemoryCertificateRepository repository() {
            var repository = new InMemoryCertificateRepository();
            repository.addServer(ACCOUNT, REGION, SERVER, 1_000);
            return repository;
        }

        @Bean
        VpnGateways vpnGateways(Clock clock, RandomGenerator random) {
            return new VpnGateways(
                    new NoVpnGateways(),
                    new AddressPool(List.of("203.0.113.0/24")),
                    0,
                    new ResourceIds(clock, random),
                    clock);
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
        Certificates certificates(InMemoryCertificateRepository repository, Clock clock, RandomGenerator random) {
            return new Certificates(
                    new BreakableRepository(repository),
                    command -> {},
                    new Completions(),
                    (_, ciphertext) -> ciphertext,
                    REDISPATCH,
                    new ResourceIds(clock, random),
                    clock,
                    random);
        }

        @Bean
        Servers servers(Clock clock, RandomGenerator random) {
            var quotas = new ServerQuotas(5, 1_000);
            var ids = new ResourceIds(clock, random);
            return new Servers(new NoServers(), command -> {}, new Completions(), REDISPATCH, quotas, ids, clock);
        }
    }

    /** These tests are of what all actions share, and of certificates. */
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

    /** A repository that fails, with a secret in its message, for requests that ask for it by their description. */
    private record BreakableRepository(CertificateRepository intact) implements CertificateRepository {

        @Override
        public Mono<Claim> claim(ProposedCertificate proposed) {
            return switch (proposed.request().description().text()) {
                case "fail" -> Mono.error(new IllegalStateException("password=hunter2"));
                case "throw" -> throw new IllegalStateException("password=hunter2");
                default -> intact.claim(proposed);
            };
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
