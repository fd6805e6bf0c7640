package io.tunnelcert.issuer.postgres;

import io.tunnelcert.issuer.authority.AuthorityStore;
import io.tunnelcert.issuer.crl.CrlStore;
import io.tunnelcert.issuer.expiry.ExpiryNoticeStore;
import io.tunnelcert.issuer.issuance.CertificateStore;
import io.tunnelcert.issuer.revocation.RevocationStore;
import io.tunnelcert.issuer.rotation.SealedStore;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Offers the stores of the cores, and the keysets' samples, on one pool, configured by {@code spring.datasource.*}. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class
})
class PostgresConfiguration {

    @Bean
    CertificateStore certificateStore(JdbcClient jdbc) {
        return new PostgresCertificateStore(jdbc);
    }

    @Bean
    AuthorityStore authorityStore(JdbcClient jdbc) {
        return new PostgresAuthorityStore(jdbc);
    }

    @Bean
    RevocationStore revocationStore(JdbcClient jdbc) {
        return new PostgresRevocationStore(jdbc);
    }

    @Bean
    CrlStore crlStore(JdbcClient jdbc) {
        return new PostgresCrlStore(jdbc);
    }

    @Bean
    ExpiryNoticeStore expiryNoticeStore(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new PostgresExpiryNoticeStore(jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    SealedStore sealedStore(JdbcClient jdbc) {
        return new PostgresSealedStore(jdbc);
    }

    @Bean
    PostgresLook postgresLook(JdbcClient jdbc) {
        return new PostgresLook(jdbc);
    }

    @Bean
    KeysetSamples keysetSamples(JdbcClient jdbc) {
        return new KeysetSamples(jdbc);
    }
}
