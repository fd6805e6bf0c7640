package io.tunnelcert.gateway.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.quota.CertificateQuotas;
import io.tunnelcert.gateway.quota.ServerQuota;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.gateway.server.Cipher;
import io.tunnelcert.gateway.server.CreateServer;
import io.tunnelcert.gateway.server.Digest;
import io.tunnelcert.gateway.server.Ipv4Network;
import io.tunnelcert.gateway.server.ProposedServer;
import io.tunnelcert.gateway.server.ServerSettings;
import io.tunnelcert.gateway.server.SessionPolicy;
import io.tunnelcert.gateway.server.TransportProtocol;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.Description;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.KeyAlgorithm;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ServerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class PostgresCertificateQuotaRepositoryIT {

    private static final ServerId FIRST = new ServerId("vss-quotafirst");
    private static final ServerId SECOND = new ServerId("vss-quotasecond");
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final int CONFIGURED = 1000;

    private final CertificateQuotas quotas =
            new CertificateQuotas(new PostgresCertificateQuotaRepository(TestDatabase.asGateway()), CONFIGURED);

    @BeforeEach
    void insertTwoServers() {
        TestDatabase.execute("""
                insert into account (account_id, name) values ('3000000002', 'quotas') on conflict do nothing;
                insert into project (account_id, name) values ('3000000002', 'default') on conflict do nothing;
                insert into vpn_gateway (vpn_gateway_id, account_id, region, name, public_address, ssl_max_connections)
                    values ('vgw-quotas', '3000000002', 'r', 'n', '192.0.2.2', 5) on conflict do nothing;
                delete from ssl_vpn_server where account_id = '3000000002';
                """);
        insert(FIRST.text());
        insert(SECOND.text());
    }

    @AfterEach
    void leaveNoDefaultBehind() {
        TestDatabase.execute("delete from ssl_vpn_server where account_id = '3000000002'");
        TestDatabase.execute("delete from default_quota");
    }

    @Test
    void takesTheConfiguredDefaultUntilOneIsSet() {
        assertThat(get(quotas.findDefault())).isEqualTo(CONFIGURED);

        quotas.setDefault(7).block();

        assertThat(get(quotas.findDefault())).isEqualTo(7);
    }

    @Test
    void setsTheDefaultForAllButThoseWithTheirOwn() {
        assertThat(get(quotas.setOwn(FIRST, 3))).isEqualTo(quota(FIRST, 3, true));

        quotas.setDefault(7).block();

        assertThat(get(quotas.find(FIRST))).isEqualTo(quota(FIRST, 3, true));
        assertThat(get(quotas.find(SECOND))).isEqualTo(quota(SECOND, 7, false));
    }

    @Test
    void appliesTheDefaultToNewServersThatAskForNoNumber() {
        assertThat(certificatesOf(newServer(OptionalInt.empty()))).isEqualTo(CONFIGURED);
        quotas.setDefault(7).block();

        assertThat(certificatesOf(newServer(OptionalInt.empty()))).isEqualTo(7);
        assertThat(get(quotas.find(newServer(OptionalInt.of(12)))))
                .extracting(ServerQuota::certificates, ServerQuota::own)
                .containsExactly(12, true);
    }

    @Test
    void givesAServerTheDefaultAgain() {
        get(quotas.setOwn(FIRST, 3));
        assertThat(get(quotas.setToDefault(FIRST))).isEqualTo(quota(FIRST, CONFIGURED, false));
        get(quotas.setOwn(FIRST, 3));
        quotas.setDefault(7).block();

        assertThat(get(quotas.setToDefault(FIRST))).isEqualTo(quota(FIRST, 7, false));
    }

    @Test
    void mayBeLowerThanWhatIsThere() {
        TestDatabase.execute(
                "update ssl_vpn_server set certificate_count = 4 where ssl_vpn_server_id = ?", FIRST.text());

        var lowered = get(quotas.setOwn(FIRST, 1));

        assertThat(lowered.certificates()).isEqualTo(1);
        assertThat(lowered.certificateCount()).isEqualTo(4);
    }

    @Test
    void reachesMoreServersThanOneStatementChanges() {
        TestDatabase.execute("""
                insert into ssl_vpn_server (ssl_vpn_server_id, account_id, region, vpn_gateway_id, name, client_ip_pool,
                    local_subnets, protocol, port, cipher, auth, compress, key_algorithm, certificate_quota, dispatched_at,
                    next_dispatch_at, announced_at)
                select 'vss-quota' || i, account_id, region, vpn_gateway_id, name, client_ip_pool,
                    local_subnets, protocol, port, cipher, auth, compress, key_algorithm, certificate_quota, dispatched_at,
                    next_dispatch_at, announced_at
                from ssl_vpn_server, generate_series(1, 1100) i where ssl_vpn_server_id = ?
                """, FIRST.text());

        quotas.setDefault(7).block();

        assertThat(
                        TestDatabase.count(
                                "select count(*) from ssl_vpn_server where account_id = '3000000002' and certificate_quota <> 7"))
                .isZero();
    }

    @Test
    void knowsNoServerThatIsGone() {
        TestDatabase.execute("update ssl_vpn_server set deleted_at = now() where ssl_vpn_server_id = ?", FIRST.text());

        assertNotFound(quotas.find(FIRST));
        assertNotFound(quotas.setOwn(FIRST, 3));
        assertNotFound(quotas.setToDefault(FIRST));
    }

    @Test
    void asksToComeAgainWhileSomebodyHoldsTheServer() throws Exception {
        var refusal = TestDatabase.whileLocked(
                "select from ssl_vpn_server where ssl_vpn_server_id = ? for update",
                FIRST.text(),
                () -> quotas.setOwn(FIRST, 3)
                        .map(_ -> "set")
                        .onErrorResume(
                                RejectedException.class,
                                e -> Mono.just(e.rejection().toString()))
                        .block());

        assertThat(refusal).isEqualTo(new Rejection.Overloaded().toString());
    }

    private int certificatesOf(ServerId server) {
        return get(quotas.find(server)).certificates();
    }

    private static ServerId newServer(OptionalInt quota) {
        var id = new ServerId("vss-quota" + COUNT.incrementAndGet());
        var request = new CreateServer(
                new GatewayId("vgw-quotas"),
                Optional.of(CreateServer.DEFAULT_PROJECT),
                Optional.empty(),
                Description.EMPTY,
                new ServerSettings(
                        Ipv4Network.of("10.8.0.0/16"),
                        List.of(Ipv4Network.of("192.168.0.0/16")),
                        TransportProtocol.UDP,
                        1194,
                        Cipher.AES_128_CBC,
                        Digest.SHA1,
                        false,
                        SessionPolicy.ALLOW_CONCURRENT),
                quota,
                List.of(),
                Optional.empty());
        new PostgresServerRepository(TestDatabase.asGateway())
                .create(
                        new Caller(new AccountId("3000000002"), new Region("r")),
                        new ProposedServer(id, request, KeyAlgorithm.EC_P256, CONFIGURED, Instant.EPOCH, Instant.EPOCH),
                        _ -> {})
                .block();
        return id;
    }

    private static void assertNotFound(Mono<ServerQuota> quota) {
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(quota::block)
                .satisfies(refused -> assertThat(refused.rejection()).isEqualTo(new Rejection.ServerNotFound()));
    }

    private static ServerQuota quota(ServerId server, int certificates, boolean own) {
        return new ServerQuota(server, new AccountId("3000000002"), new Region("r"), certificates, own, 0);
    }

    private static <T> T get(Mono<T> value) {
        return value.blockOptional().orElseThrow();
    }

    private static void insert(String id) {
        TestDatabase.execute("""
                insert into ssl_vpn_server (ssl_vpn_server_id, account_id, region, vpn_gateway_id, name, client_ip_pool,
                    local_subnets, protocol, port, cipher, auth, compress, key_algorithm, certificate_quota, dispatched_at,
                    next_dispatch_at, announced_at)
                    values (?, '3000000002', 'r', 'vgw-quotas', 'n', '10.8.0.0/16', '{192.168.0.0/16}', 'UDP', 1194,
                    'none', 'none', false, 'EC_P256', 5, now(), now(), now());
                """, id);
    }
}
