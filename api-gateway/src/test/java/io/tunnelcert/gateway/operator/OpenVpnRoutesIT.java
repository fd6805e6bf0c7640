package io.tunnelcert.gateway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.postgres.TestDatabase;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenVpnRoutesIT {

    private static OperatorServer server;
    private static OperatorClient client;

    /** A server and a certificate in each state. */
    @BeforeAll
    static void start() {
        server = OperatorServer.startWithToken();
        client = new OperatorClient(server.managementPort(), Optional.of(OperatorServer.TOKEN));
        TestDatabase.execute("""
                insert into account (account_id, name) values ('3000000041', 'openvpn') on conflict do nothing;
                insert into project (account_id, name) values ('3000000041', 'default') on conflict do nothing;
                insert into vpn_gateway (vpn_gateway_id, account_id, region, name, public_address, ssl_max_connections)
                    values ('vgw-openvpntest', '3000000041', 'r', 'n', '192.0.2.41', 7);
                insert into ssl_vpn_server (ssl_vpn_server_id, account_id, region, vpn_gateway_id, name, client_ip_pool,
                    local_subnets, protocol, port, cipher, auth, compress, key_algorithm, certificate_quota, certificate_count,
                    state, failure_reason, deleted_at, dispatched_at, next_dispatch_at, announced_at)
                select 'vss-openvpn' || name, '3000000041', 'r', 'vgw-openvpntest', 'n', '10.8.0.0/16', '{192.168.0.0/16}',
                    'UDP', port, 'AES-256-CBC', 'SHA1', false, 'EC_P256', 9, 0, state, reason, deleted_at, now(), now(), now()
                from (values ('whole', 1, 'AVAILABLE', null, null), ('creating', 2, 'CREATING', null, null),
                    ('failed', 3, 'FAILED', 'too bad', null), ('listless', 4, 'AVAILABLE', null, null),
                    ('sealed', 5, 'AVAILABLE', null, null), ('deleted', 6, 'AVAILABLE', null, now()))
                    servers (name, port, state, reason, deleted_at);
                insert into authority (ssl_vpn_server_id, serial_number, not_before, not_after, certificate, private_key_ciphertext,
                    server_serial_number, server_certificate, server_private_key_ciphertext, created_at)
                select 'vss-openvpn' || name, '\\x01', now(), now() + interval '1 day', '\\x01', '\\x02', '\\x03', '\\x04', key, now()
                from (values ('whole', '\\x05'::bytea), ('listless', '\\x05'), ('sealed', '\\x00'), ('deleted', '\\x05'))
                    keys (name, key);
                update certificate_revocation_list set crl_number = 1, this_update = now(), next_update = now() + interval '1 day',
                    crl = '\\x06' where ssl_vpn_server_id in ('vss-openvpnwhole', 'vss-openvpnsealed', 'vss-openvpndeleted');
                insert into certificate (certificate_id, account_id, region, ssl_vpn_server_id, name, key_algorithm, serial_number,
                    not_before, not_after, state, certificate, public_key_sha256, private_key_ciphertext, failure_reason, ended_at,
                    revoked_at, deleted_at, dispatched_at, next_dispatch_at, created_at, updated_at)
                select 'vsc-openvpn' || name, '3000000041', 'r', 'vss-openvpnwhole', 'n', 'EC_P256', ('\\x0' || number)::bytea,
                    now(), now() + interval '1 day', state, case when whole then '\\x04'::bytea end,
                    case when whole then sha256(('openvpn' || number)::bytea) end,
                    case when state = 'ISSUED' then '\\x05'::bytea end, case when state = 'FAILED' then 'too bad' end,
                    case when state <> 'PENDING' then now() end, case when state = 'REVOKED' then now() end, deleted_at,
                    now(), now(), now(), now()
                from (values ('issued', 1, 'ISSUED', true, null), ('pending', 2, 'PENDING', false, null),
                    ('failed', 3, 'FAILED', false, null), ('revoking', 4, 'REVOKING', true, null),
                    ('revoked', 5, 'REVOKED', true, now()), ('gone', 6, 'FAILED', false, now()))
                    certificates (name, number, state, whole, deleted_at)
                """);
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
        TestDatabase.execute("""
                delete from certificate where account_id = '3000000041';
                delete from certificate_revocation_list where ssl_vpn_server_id like 'vss-openvpn%';
                delete from authority where ssl_vpn_server_id like 'vss-openvpn%';
                delete from ssl_vpn_server where account_id = '3000000041';
                delete from vpn_gateway where account_id = '3000000041'
                """);
    }

    @Test
    void givesTheBundleOfAServer() {
        var answer = client.get("/ssl-vpn-servers/vss-openvpnwhole/openvpn-server.zip");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/zip");
        assertThat(answer.header("Content-Disposition")).contains("attachment; filename=\"openvpn-server.zip\"");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.body()).startsWith("PK").contains("server.conf", "server.key", "crl.pem", "README.txt");
    }

    @Test
    void givesTheProfileOfAClient() {
        var answer = client.get("/ssl-vpn-client-certs/vsc-openvpnissued/profile.ovpn");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/x-openvpn-profile");
        assertThat(answer.header("Content-Disposition")).contains("attachment; filename=\"vsc-openvpnissued.ovpn\"");
        assertThat(answer.body())
                .startsWith("client\n")
                .contains("remote 192.0.2.41 1\n", "cipher AES-256-CBC\n")
                .endsWith("""
                <ca>
                -----BEGIN CERTIFICATE-----
                AQ==
                -----END CERTIFICATE-----
                </ca>
                <cert>
                -----BEGIN CERTIFICATE-----
                BA==
                -----END CERTIFICATE-----
                </cert>
                <key>
                -----BEGIN PRIVATE KEY-----
                BQ==
                -----END PRIVATE KEY-----
                </key>
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vss-openvpnnone", "vss-openvpndeleted", "nothing", "a%00"})
    void knowsNoServerThatIsNot(String id) {
        bundle(id).isProblem(404, "ssl-vpn-server-not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vss-openvpncreating", "vss-openvpnlistless"})
    void asksToComeAgainUntilTheServerIsMade(String id) {
        assertThat(bundle(id).isProblem(409, "not-ready").header("Retry-After")).contains("2");
    }

    @Test
    void saysWhyAServerHasNoBundle() {
        assertThat(bundle("vss-openvpnfailed").isProblem(409, "failed").text("/detail"))
                .contains("too bad");
        assertThat(bundle("vss-openvpnsealed").isProblem(500, "key-not-opened").text("/detail"))
                .contains("vss-openvpnsealed", "reencrypt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vsc-openvpnnone", "vsc-openvpngone", "nothing", "a%00"})
    void knowsNoCertificateThatIsNot(String id) {
        profile(id).isProblem(404, "ssl-vpn-client-cert-not-found");
    }

    @Test
    void saysWhyACertificateHasNoProfile() {
        assertThat(profile("vsc-openvpnpending").isProblem(409, "not-ready").header("Retry-After"))
                .contains("2");
        assertThat(profile("vsc-openvpnfailed").isProblem(409, "failed").text("/detail"))
                .contains("too bad");
        profile("vsc-openvpnrevoking").isProblem(410, "ssl-vpn-client-cert-revoked");
        profile("vsc-openvpnrevoked").isProblem(410, "ssl-vpn-client-cert-revoked");
    }

    private static OperatorClient.Answer bundle(String id) {
        return client.get("/ssl-vpn-servers/" + id + "/openvpn-server.zip");
    }

    private static OperatorClient.Answer profile(String id) {
        return client.get("/ssl-vpn-client-certs/" + id + "/profile.ovpn");
    }
}
