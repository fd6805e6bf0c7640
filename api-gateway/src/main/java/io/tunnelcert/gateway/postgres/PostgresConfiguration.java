package io.tunnelcert.gateway.postgres;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.ConnectionFactory;
import io.tunnelcert.gateway.account.AccountRepository;
import io.tunnelcert.gateway.account.SecretSeal;
import io.tunnelcert.gateway.account.SignatureNonces;
import io.tunnelcert.gateway.certificate.CertificateRepository;
import io.tunnelcert.gateway.crl.CrlRepository;
import io.tunnelcert.gateway.deadletter.DeadLetterMarks;
import io.tunnelcert.gateway.dispatch.PendingCommands;
import io.tunnelcert.gateway.dispatch.RedispatchSchedule;
import io.tunnelcert.gateway.dispatch.StuckRequests;
import io.tunnelcert.gateway.keyalgorithm.KeyAlgorithmRepository;
import io.tunnelcert.gateway.openvpn.OpenVpnServerRepository;
import io.tunnelcert.gateway.project.ProjectRepository;
import io.tunnelcert.gateway.quota.CertificateQuotaRepository;
import io.tunnelcert.gateway.rejection.Outages;
import io.tunnelcert.gateway.server.ServerRepository;
import io.tunnelcert.gateway.state.SystemStates;
import io.tunnelcert.gateway.tag.TagRepository;
import io.tunnelcert.gateway.vpngateway.VpnGatewayRepository;
import org.springframework.boot.r2dbc.ConnectionFactoryDecorator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Wires the repositories. */
@Configuration(proxyBeanMethods = false)
class PostgresConfiguration {

    /** Below the pool, which asks. */
    @Bean
    ConnectionFactoryDecorator seldomAskedConnections() {
        return connections -> new SeldomAskedConnections(connections, Ticker.systemTicker());
    }

    @Bean
    DatabaseClient database(ConnectionFactory pool) {
        return DatabaseClient.create(new GuardedConnections(pool));
    }

    @Bean
    Outages outages() {
        return failure -> FailureKind.of(failure) == FailureKind.OUTAGE;
    }

    @Bean
    CertificateRepository certificateRepository(DatabaseClient database, MeterRegistry meters) {
        return new PostgresCertificateRepository(database, meters);
    }

    @Bean
    PendingCommands pendingCommands(DatabaseClient database, RedispatchSchedule schedule) {
        return new PostgresPendingCommands(database, schedule);
    }

    @Bean
    StuckRequests stuckRequests(DatabaseClient database) {
        return new PostgresStuckRequests(database);
    }

    @Bean
    SystemStates systemStates(DatabaseClient database) {
        return new PostgresSystemStates(database);
    }

    @Bean
    DeadLetterMarks deadLetterMarks(DatabaseClient database) {
        return new PostgresDeadLetterMarks(database);
    }

    @Bean
    AccountRepository accountRepository(DatabaseClient database, SecretSeal seal) {
        return new PostgresAccountRepository(database, seal);
    }

    @Bean
    SignatureNonces signatureNonces(DatabaseClient database, MeterRegistry meters) {
        return new PostgresSignatureNonces(database, meters);
    }

    @Bean
    VpnGatewayRepository vpnGatewayRepository(DatabaseClient database) {
        return new PostgresVpnGatewayRepository(database);
    }

    @Bean
    ServerRepository serverRepository(DatabaseClient database) {
        return new PostgresServerRepository(database);
    }

    @Bean
    TagRepository tagRepository(DatabaseClient database) {
        return new PostgresTagRepository(database);
    }

    @Bean
    ProjectRepository projectRepository(DatabaseClient database) {
        return new PostgresProjectRepository(database);
    }

    @Bean
    CertificateQuotaRepository certificateQuotaRepository(DatabaseClient database) {
        return new PostgresCertificateQuotaRepository(database);
    }

    @Bean
    CrlRepository crlRepository(DatabaseClient database, MeterRegistry meters) {
        return new PostgresCrlRepository(database, meters);
    }

    @Bean
    OpenVpnServerRepository openVpnServerRepository(DatabaseClient database) {
        return new PostgresOpenVpnServerRepository(database);
    }

    @Bean
    KeyAlgorithmRepository keyAlgorithmRepository(DatabaseClient database) {
        return new PostgresKeyAlgorithmRepository(database);
    }

    @Bean
    KeysetSamples keysetSamples(DatabaseClient database) {
        return new KeysetSamples(database);
    }
}
