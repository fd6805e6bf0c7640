package io.tunnelcert.gateway.postgres;

import static io.tunnelcert.gateway.postgres.TestDatabase.count;
import static io.tunnelcert.gateway.postgres.TestDatabase.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.certificate.CertificateRepository;
import io.tunnelcert.gateway.certificate.CertificateRepositoryContract;
import io.tunnelcert.gateway.certificate.Deletion;
import io.tunnelcert.gateway.certificate.ModifyCertificate;
import io.tunnelcert.gateway.certificate.StoredCertificate;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.CertificateState;
import io.tunnelcert.model.KeyAlgorithm;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ResourceName;
import io.tunnelcert.model.ServerId;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class PostgresCertificateRepositoryIT implements CertificateRepositoryContract {

    private static final AtomicLong NUMBER = new AtomicLong(2_000_000_000L);
    private static final DatabaseClient GATEWAY = TestDatabase.asGateway();
    private static final CertificateRepository REPOSITORY =
            new PostgresCertificateRepository(GATEWAY, new SimpleMeterRegistry());

    @Override
    public Surroundings surroundings() {
        return new Rows();
    }

    @Test
    void keepsAuthorityKeysFromTheGateway() {
        var select = GATEWAY.sql("select private_key_ciphertext from authority")
                .fetch()
                .all();

        assertThatThrownBy(select::blockLast).hasMessageContaining("permission denied");
    }

    /** The proposal's own time is long ago, as by the clock of a gateway that is wrong. */
    @Test
    void tellsByItsOwnClockWhenACommandIsDueAgain() {
        var rows = new Rows();
        var account = rows.newAccount();
        var proposed = CertificateRepositoryContract.proposal(account, rows.newServer(account, REGION, 1));

        REPOSITORY.claim(proposed).block();

        assertThat(count("""
                select count(*) from certificate
                where certificate_id = ? and next_dispatch_at - now() between interval '0 seconds' and interval '15 seconds'
                """, proposed.id().text())).isOne();
    }

    @Test
    void letsOneServersLockHoldUpNobodyElse() throws Exception {
        var rows = new Rows();
        var account = rows.newAccount();
        var locked = rows.newServer(account, REGION, 1000);
        var free = rows.newServer(account, REGION, 1000);

        var claims = TestDatabase.whileLocked(
                "select 1 from ssl_vpn_server where ssl_vpn_server_id = ? for update",
                locked.text(),
                () -> Flux.range(0, 200)
                        .flatMapSequential(
                                i -> REPOSITORY
                                        .claim(CertificateRepositoryContract.proposal(
                                                account, i == 100 ? free : locked))
                                        .map(Object::toString)
                                        .onErrorResume(
                                                RejectedException.class,
                                                e -> Mono.just(e.rejection().toString())),
                                200)
                        .collectList()
                        .block());

        assertThat(claims)
                .hasSize(200)
                .filteredOn(claim -> claim.startsWith("Granted"))
                .hasSize(1);
        assertThat(claims).filteredOn(claim -> claim.startsWith("Overloaded")).hasSize(199);
    }

    @Test
    void saysOfEachTableWhyItExists() {
        var silent = count("""
                select count(*) from pg_class
                where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'flyway_schema_history'
                  and obj_description(oid) is null
                """);

        assertThat(silent).isZero();
    }

    @Test
    void remembersWhatKindOfKeyACertificateWasMadeWith() {
        var rows = new Rows();
        var account = rows.newAccount();
        var server = rows.newServer(account, REGION, 10);
        rows.setKeyAlgorithm(server, KeyAlgorithm.RSA_2048);
        var proposed = CertificateRepositoryContract.proposal(account, server);
        REPOSITORY.claim(proposed).block();
        rows.setKeyAlgorithm(server, KeyAlgorithm.EC_P384);
        rows.end(proposed.id(), CertificateState.ISSUED, NOW);

        var found = REPOSITORY.find(account, REGION, proposed.id()).blockOptional();

        assertThat(found.flatMap(StoredCertificate::material).map(StoredCertificate.Material::keyAlgorithm))
                .contains(KeyAlgorithm.RSA_2048);
    }

    @Test
    void keepsSerialNumbersAndEndedStatesFinal() {
        var rows = new Rows();
        var account = rows.newAccount();
        var server = rows.newServer(account, REGION, 10);
        insertIssued(account, server, "vsc-final");

        assertThatThrownBy(
                        () -> execute(
                                "update certificate set state = 'PENDING', ended_at = null, certificate = null, "
                                        + "public_key_sha256 = null, private_key_ciphertext = null where certificate_id = 'vsc-final'"))
                .hasRootCauseMessage("ERROR: certificate vsc-final: no way from ISSUED to PENDING"
                        + "\n  Where: PL/pgSQL function certificate_keeps_what_is_final() line 6 at RAISE");
        assertThatThrownBy(() ->
                        execute("update certificate set serial_number = '\\x0102' where certificate_id = 'vsc-final'"))
                .hasStackTraceContaining("serial number, key and certificate are final");
        assertThat(count("select count(*) from certificate where certificate_id = 'vsc-final' and state = 'ISSUED'"))
                .isEqualTo(1);
    }

    @Test
    void refusesChangesButNoDeletionWhereTheGatewayIsLockedOrHasExpired() {
        var rows = new Rows();
        var account = rows.newAccount();
        var caller = new Caller(account, REGION);
        var expired = rows.newServer(account, REGION, 10);
        var locked = rows.newServer(account, REGION, 10);
        insertIssued(account, expired, "vsc-expired");
        insertIssued(account, locked, "vsc-locked");
        rows.expireGateway(expired, Instant.EPOCH);
        execute(
                "update vpn_gateway set lock_reason = 'FINANCIAL', locked_at = now() where vpn_gateway_id = ?",
                locked.text().replace("vss", "vgw"));

        var refusals = Flux.just("vsc-expired", "vsc-locked")
                .concatMap(id -> REPOSITORY
                        .modify(
                                caller,
                                new ModifyCertificate(
                                        new CertificateId(id), Optional.empty(), Optional.empty(), Optional.empty()),
                                Instant.now())
                        .cast(Object.class)
                        .onErrorResume(RejectedException.class, e -> Mono.just(e.rejection())))
                .collectList()
                .block();
        var deletions = Flux.just("vsc-expired", "vsc-locked")
                .concatMap(id -> REPOSITORY.delete(
                        caller, new CertificateId(id), Optional.empty(), Instant.now(), Instant.now()))
                .collectList()
                .block();

        assertThat(refusals).containsExactly(new Rejection.GatewayExpired(), new Rejection.GatewayLocked());
        assertThat(deletions).containsExactly(Deletion.REVOKING, Deletion.REVOKING);
    }

    @Test
    void keepsTheNameThatItsEventTold() {
        var rows = new Rows();
        var account = rows.newAccount();
        insertIssued(account, rows.newServer(account, REGION, 10), "vsc-renamed");

        for (var name : List.of("second", "third")) {
            REPOSITORY
                    .modify(
                            new Caller(account, REGION),
                            new ModifyCertificate(
                                    new CertificateId("vsc-renamed"),
                                    Optional.of(new ResourceName(name)),
                                    Optional.empty(),
                                    Optional.empty()),
                            Instant.now())
                    .block();
        }

        assertThat(count("""
                        select count(*) from certificate
                        where certificate_id = 'vsc-renamed' and name = 'third' and accepted_name = 'n'
                        """)).isEqualTo(1);
    }

    @Test
    void doesNotHoldAServerAfterACertificateThatFailsInThisMoment() throws Exception {
        var rows = new Rows();
        var account = rows.newAccount();
        var pending = CertificateRepositoryContract.proposal(account, rows.newServer(account, REGION, 10));
        REPOSITORY.claim(pending).block();

        var deletion = TestDatabase.meanwhileCommitted(
                "update certificate set state = 'FAILED', failure_reason = 'test', ended_at = now() where certificate_id = ?",
                pending.id().text(),
                () -> REPOSITORY
                        .delete(new Caller(account, REGION), pending.id(), Optional.empty(), NOW, NOW)
                        .map(Object::toString)
                        .onErrorResume(
                                RejectedException.class,
                                e -> Mono.just(e.rejection().toString()))
                        .toFuture());

        assertThat(deletion).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("CertificateBusy[]");
    }

    private static void insertIssued(AccountId account, ServerId server, String id) {
        execute("""
                insert into certificate (certificate_id, account_id, region, ssl_vpn_server_id, name, state, key_algorithm,
                    serial_number, not_before, not_after, certificate, public_key_sha256, private_key_ciphertext, ended_at,
                    dispatched_at, next_dispatch_at, created_at, updated_at)
                values (?, ?, 'cn-beijing', ?, 'n', 'ISSUED', 'EC_P256', '\\x01', now(), now() + interval '1 day', '\\x01',
                    sha256(?::bytea), '\\x01', now(), now(), now(), now(), now())
                """, id, account.text(), server.text(), id.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static final class Rows implements Surroundings {

        @Override
        public CertificateRepository repository() {
            return REPOSITORY;
        }

        @Override
        public AccountId newAccount() {
            var id = Long.toString(NUMBER.incrementAndGet());
            execute("insert into account (account_id, name) values (?, ?)", id, id);
            execute("insert into project (account_id, name) values (?, 'default')", id);
            return new AccountId(id);
        }

        @Override
        public ServerId newServer(AccountId account, Region region, int quota) {
            var number = NUMBER.incrementAndGet();
            execute("""
                    insert into vpn_gateway (vpn_gateway_id, account_id, region, name, public_address, ssl_max_connections)
                    values ('vgw-' || ?, ?, ?, 'gateway', '10.0.0.0'::inet + ? % 10000000, 5)
                    """, number, account.text(), region.text(), number);
            execute("""
                    insert into ssl_vpn_server (ssl_vpn_server_id, account_id, region, vpn_gateway_id, name, state, client_ip_pool,
                        local_subnets, protocol, port, cipher, auth, compress, key_algorithm, certificate_quota, dispatched_at,
                        next_dispatch_at)
                    values ('vss-' || ?, ?, ?, 'vgw-' || ?, 'server', 'AVAILABLE', '10.8.0.0/16', '{192.168.0.0/16}', 'UDP', 1194,
                        'AES-128-CBC', 'SHA1', false, 'EC_P256', ?, now(), now())
                    """, number, account.text(), region.text(), number, quota);
            execute("""
                    insert into authority (ssl_vpn_server_id, serial_number, not_before, not_after, certificate,
                        private_key_ciphertext, server_serial_number, server_certificate, server_private_key_ciphertext, created_at)
                    values ('vss-' || ?, '\\x01', '2026-01-01', '2036-01-01', '\\x01', '\\x01', '\\x02', '\\x01', '\\x01', now())
                    """, number);
            return new ServerId("vss-" + number);
        }

        @Override
        public void setKeyAlgorithm(ServerId server, KeyAlgorithm algorithm) {
            execute(
                    "update ssl_vpn_server set key_algorithm = ? where ssl_vpn_server_id = ?",
                    algorithm.name(),
                    server.text());
        }

        @Override
        public void makeUnavailable(ServerId server) {
            execute("update ssl_vpn_server set state = 'CREATING' where ssl_vpn_server_id = ?", server.text());
        }

        @Override
        public void makeUnusable(ServerId server) {
            execute(
                    "update ssl_vpn_server set state = 'FAILED', failure_reason = 'r' where ssl_vpn_server_id = ?",
                    server.text());
        }

        @Override
        public void expireGateway(ServerId server, Instant at) {
            execute(
                    "update vpn_gateway set billing_type = 'PRE_PAID', expires_at = ? where vpn_gateway_id = ?",
                    time(at),
                    gateway(server));
        }

        @Override
        public void deleteGateway(ServerId server) {
            execute("update vpn_gateway set deleted_at = now() where vpn_gateway_id = ?", gateway(server));
        }

        @Override
        public void deleteProject(ServerId server) {
            execute("""
                    update project set deleted_at = now()
                    where account_id = (select account_id from ssl_vpn_server where ssl_vpn_server_id = ?)
                    """, server.text());
        }

        @Override
        public void end(CertificateId id, CertificateState state, Instant at) {
            if (state == CertificateState.FAILED) {
                execute(
                        "update certificate set state = 'FAILED', failure_reason = 'test', ended_at = ? where certificate_id = ?",
                        time(at),
                        id.text());
            } else {
                execute("""
                        update certificate set state = 'ISSUED', certificate = '\\x01', private_key_ciphertext = '\\x01',
                            public_key_sha256 = sha256(certificate_id::bytea), ended_at = ?
                        where certificate_id = ?
                        """, time(at), id.text());
            }
        }

        @Override
        public long tokens(AccountId account) {
            return count("select count(*) from idempotency_token where account_id = ?", account.text());
        }

        @Override
        public long certificates(AccountId account) {
            return count("select count(*) from certificate where account_id = ?", account.text());
        }

        private static String gateway(ServerId server) {
            return server.text().replace("vss-", "vgw-");
        }

        private static OffsetDateTime time(Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
    }
}
