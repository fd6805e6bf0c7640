package io.tunnelcert.issuer;

import io.tunnelcert.issuer.authority.AuthorityCreation;
import io.tunnelcert.issuer.authority.AuthorityKeySeal;
import io.tunnelcert.issuer.authority.AuthorityMaker;
import io.tunnelcert.issuer.authority.AuthorityStore;
import io.tunnelcert.issuer.authority.ServerKeySeal;
import io.tunnelcert.issuer.crl.CrlRenewal;
import io.tunnelcert.issuer.crl.CrlStore;
import io.tunnelcert.issuer.expiry.ExpiryNoticeStore;
import io.tunnelcert.issuer.expiry.ExpiryNotices;
import io.tunnelcert.issuer.issuance.Activity;
import io.tunnelcert.issuer.issuance.CertificateAuthorities;
import io.tunnelcert.issuer.issuance.CertificateStore;
import io.tunnelcert.issuer.issuance.EventPublisher;
import io.tunnelcert.issuer.issuance.Issuance;
import io.tunnelcert.issuer.issuance.PrivateKeySeal;
import io.tunnelcert.issuer.revocation.Revocation;
import io.tunnelcert.issuer.revocation.RevocationStore;
import io.tunnelcert.issuer.rotation.KeyRings;
import io.tunnelcert.issuer.rotation.Reencryption;
import io.tunnelcert.issuer.rotation.SealedStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the cores together, and hands out time, randomness and threads. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({WorkerProperties.class, CrlProperties.class, ExpiryNoticeProperties.class})
class CoreConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    SecureRandom random() {
        return new SecureRandom();
    }

    @Bean(destroyMethod = "close")
    ExecutorService signingThreads(WorkerProperties properties) {
        return Executors.newFixedThreadPool(
                properties.threads(), Thread.ofPlatform().name("signing-", 0).factory());
    }

    /** Apart from the others, and fewer, so that what takes milliseconds always finds a processor. */
    @Bean(destroyMethod = "close")
    ExecutorService slowSigningThreads(WorkerProperties properties) {
        return Executors.newFixedThreadPool(
                properties.slowThreads(),
                Thread.ofPlatform().name("slow-signing-", 0).factory());
    }

    @Bean
    Activity activity() {
        return new Activity();
    }

    @Bean
    Issuance issuance(
            CertificateStore store,
            CertificateAuthorities authorities,
            PrivateKeySeal seal,
            EventPublisher publisher,
            @Qualifier("signingThreads") ExecutorService threads,
            Clock clock) {
        return new Issuance(store, authorities, seal, publisher, threads, clock);
    }

    @Bean
    Issuance slowIssuance(
            CertificateStore store,
            CertificateAuthorities authorities,
            PrivateKeySeal seal,
            EventPublisher publisher,
            @Qualifier("slowSigningThreads") ExecutorService threads,
            Clock clock) {
        return new Issuance(store, authorities, seal, publisher, threads, clock);
    }

    @Bean
    Revocation revocation(RevocationStore store, EventPublisher publisher, CrlThread crls, Clock clock) {
        return new Revocation(store, publisher, crls::wake, clock);
    }

    @Bean
    CrlThread crlThread(CrlStore store, CertificateAuthorities authorities, CrlProperties properties, Clock clock) {
        return new CrlThread(new CrlRenewal(store, authorities, properties.schedule(), clock), properties.interval());
    }

    @Bean
    ExpiryNotices expiryNotices(
            ExpiryNoticeStore store, EventPublisher publisher, ExpiryNoticeProperties properties, Clock clock) {
        return new ExpiryNotices(store, publisher, properties.noticeDays(), clock);
    }

    @Bean
    AuthorityCreation authorityCreation(
            AuthorityStore store,
            AuthorityMaker maker,
            AuthorityKeySeal seal,
            ServerKeySeal serverKeySeal,
            Clock clock) {
        return new AuthorityCreation(store, maker, seal, serverKeySeal, clock);
    }

    @Bean
    Reencryption reencryption(SealedStore store, KeyRings keysets) {
        return new Reencryption(store, keysets);
    }
}
