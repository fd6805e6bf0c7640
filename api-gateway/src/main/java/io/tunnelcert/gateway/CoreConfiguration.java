package io.tunnelcert.gateway;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.tunnelcert.gateway.account.AccessKeys;
import io.tunnelcert.gateway.account.AccountRepository;
import io.tunnelcert.gateway.account.Accounts;
import io.tunnelcert.gateway.account.NonceReaper;
import io.tunnelcert.gateway.account.SignatureNonces;
import io.tunnelcert.gateway.admission.Admission;
import io.tunnelcert.gateway.admission.Places;
import io.tunnelcert.gateway.admission.RateLimits;
import io.tunnelcert.gateway.certificate.CertificateRepository;
import io.tunnelcert.gateway.certificate.Certificates;
import io.tunnelcert.gateway.certificate.PrivateKeySeal;
import io.tunnelcert.gateway.certificate.TokenReaper;
import io.tunnelcert.gateway.crl.CrlAddress;
import io.tunnelcert.gateway.crl.CrlRepository;
import io.tunnelcert.gateway.crl.Crls;
import io.tunnelcert.gateway.deadletter.DeadLetterMarks;
import io.tunnelcert.gateway.deadletter.DeadLetterTopic;
import io.tunnelcert.gateway.deadletter.DeadLetters;
import io.tunnelcert.gateway.dialect.OpenPaths;
import io.tunnelcert.gateway.dispatch.CommandPublisher;
import io.tunnelcert.gateway.dispatch.Completions;
import io.tunnelcert.gateway.dispatch.IssuanceTimes;
import io.tunnelcert.gateway.dispatch.PendingCommands;
import io.tunnelcert.gateway.dispatch.RedispatchSchedule;
import io.tunnelcert.gateway.dispatch.Redispatcher;
import io.tunnelcert.gateway.download.CrlHandler;
import io.tunnelcert.gateway.id.ResourceIds;
import io.tunnelcert.gateway.keyalgorithm.KeyAlgorithmRepository;
import io.tunnelcert.gateway.keyalgorithm.KeyAlgorithms;
import io.tunnelcert.gateway.openvpn.OpenVpnServerRepository;
import io.tunnelcert.gateway.openvpn.ServerBundles;
import io.tunnelcert.gateway.openvpn.ServerKeySeal;
import io.tunnelcert.gateway.project.ProjectRepository;
import io.tunnelcert.gateway.project.Projects;
import io.tunnelcert.gateway.quota.CertificateQuotaRepository;
import io.tunnelcert.gateway.quota.CertificateQuotas;
import io.tunnelcert.gateway.rejection.Outages;
import io.tunnelcert.gateway.server.ServerRepository;
import io.tunnelcert.gateway.server.Servers;
import io.tunnelcert.gateway.state.StateMeter;
import io.tunnelcert.gateway.state.SystemStates;
import io.tunnelcert.gateway.tag.TagRepository;
import io.tunnelcert.gateway.tag.Tags;
import io.tunnelcert.gateway.vpngateway.Renewals;
import io.tunnelcert.gateway.vpngateway.VpnGatewayRepository;
import io.tunnelcert.gateway.vpngateway.VpnGateways;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the core, which knows no Spring; time and randomness come from here. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    RedispatchProperties.class,
    IdempotencyProperties.class,
    VpnGatewayProperties.class,
    ServerProperties.class,
    AccessKeyProperties.class,
    SignatureNonceProperties.class,
    CrlProperties.class,
    OverloadProperties.class,
    RateLimitProperties.class
})
class CoreConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    SecureRandom random() {
        return new SecureRandom();
    }

    @Bean
    Admission admission(OverloadProperties overload, RateLimitProperties limits) {
        return new Admission(
                new Places(overload.requestsInWork()),
                new RateLimits(limits.perSecond(), limits.burst(), Ticker.systemTicker()));
    }

    @Bean
    RedispatchSchedule redispatchSchedule(RedispatchProperties properties) {
        return properties.schedule();
    }

    @Bean
    ResourceIds resourceIds(Clock clock, SecureRandom random) {
        return new ResourceIds(clock, random);
    }

    @Bean
    Completions completions() {
        return new Completions();
    }

    @Bean
    IssuanceTimes issuanceTimes(MeterRegistry meters) {
        return new IssuanceTimes(meters, Ticker.systemTicker());
    }

    @Bean
    Certificates certificates(
            CertificateRepository repository,
            CommandPublisher commands,
            Completions completions,
            IssuanceTimes times,
            PrivateKeySeal seal,
            RedispatchSchedule redispatch,
            ResourceIds ids,
            Clock clock,
            SecureRandom random,
            MeterRegistry meters) {
        return new Certificates(repository, commands, completions, times, seal, redispatch, ids, clock, random, meters);
    }

    @Bean
    Redispatcher redispatcher(PendingCommands pending, CommandPublisher commands, MeterRegistry meters) {
        return new Redispatcher(pending, commands, meters);
    }

    @Bean
    StateMeter stateMeter(SystemStates states, MeterRegistry meters) {
        return new StateMeter(states, meters);
    }

    @Bean
    MeterBinder load(Admission admission, Completions completions) {
        return meters -> {
            Gauge.builder("tunnelcert.requests.in.work", admission, Admission::inWork)
                    .description("Requests of known callers that are worked on")
                    .register(meters);
            Gauge.builder("tunnelcert.requests.waiting", completions, Completions::waiting)
                    .description("Requests that wait for what they have asked for")
                    .register(meters);
        };
    }

    @Bean
    TokenReaper tokenReaper(CertificateRepository repository, IdempotencyProperties properties, Clock clock) {
        return new TokenReaper(repository, properties.window(), clock);
    }

    @Bean
    DeadLetters deadLetters(DeadLetterTopic topic, DeadLetterMarks marks, Clock clock) {
        return new DeadLetters(topic, marks, clock);
    }

    @Bean
    Accounts accounts(AccountRepository repository, ResourceIds ids, Clock clock, SecureRandom random) {
        return new Accounts(repository, ids, clock, random);
    }

    @Bean
    AccessKeys accessKeys(AccountRepository repository, AccessKeyProperties properties) {
        return new AccessKeys(repository, properties.remembered(), Ticker.systemTicker());
    }

    @Bean
    NonceReaper nonceReaper(SignatureNonces nonces, Clock clock) {
        return new NonceReaper(nonces, clock);
    }

    @Bean
    VpnGateways vpnGateways(
            VpnGatewayRepository repository, VpnGatewayProperties properties, ResourceIds ids, Clock clock) {
        return new VpnGateways(repository, properties.pool(), properties.perAccount(), ids, clock);
    }

    @Bean
    Renewals renewals(VpnGatewayRepository repository, Clock clock) {
        return new Renewals(repository, clock);
    }

    @Bean
    CertificateQuotas certificateQuotas(CertificateQuotaRepository repository, ServerProperties properties) {
        return new CertificateQuotas(repository, properties.certificateQuota());
    }

    @Bean
    KeyAlgorithms keyAlgorithms(KeyAlgorithmRepository repository) {
        return new KeyAlgorithms(repository);
    }

    @Bean
    Servers servers(
            ServerRepository repository,
            CommandPublisher commands,
            Completions completions,
            RedispatchSchedule redispatch,
            ServerProperties properties,
            ResourceIds ids,
            Clock clock) {
        return new Servers(
                repository,
                commands,
                completions,
                redispatch,
                properties.quotas(),
                properties.keyAlgorithm(),
                ids,
                clock);
    }

    @Bean
    Tags tags(TagRepository repository) {
        return new Tags(repository);
    }

    @Bean
    Projects projects(ProjectRepository repository, Clock clock) {
        return new Projects(repository, clock);
    }

    @Bean
    ServerBundles serverBundles(
            OpenVpnServerRepository repository, ServerKeySeal seal, CrlAddress crlAddress, Clock clock) {
        return new ServerBundles(repository, seal, crlAddress, clock);
    }

    @Bean
    CrlAddress crlAddress(CrlProperties properties) {
        return properties.toAddress();
    }

    @Bean
    Crls crls(CrlRepository repository) {
        return new Crls(repository);
    }

    @Bean
    OpenPaths openPaths(Crls crls, Outages outages) {
        var handler = new CrlHandler(crls, outages);
        return new OpenPaths(handler::isFor, handler);
    }
}
