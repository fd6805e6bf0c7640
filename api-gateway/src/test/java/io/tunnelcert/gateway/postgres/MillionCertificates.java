package io.tunnelcert.gateway.postgres;

import static io.tunnelcert.gateway.postgres.TestDatabase.execute;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ServerId;

/**
 * An account with a million issued certificates: every second one under one server, the others under 5,000 servers of 100 each. The one
 * server is in project "big", one of the others in "small". All have a tag "env": half "common", 1,000 "thousand", 3 "rare", the others a value of their own; the oldest 200,000 have one of 100 teams as well.
 */
final class MillionCertificates {

    static final Caller OWNER = new Caller(new AccountId("2999999999"), new Region("cn-beijing"));
    static final ServerId BIG_SERVER = new ServerId("vss-million0");
    static final ServerId SMALL_SERVER = new ServerId("vss-million77");
    static final int TOTAL = 1_000_000;
    static final int UNDER_BIG_SERVER = TOTAL / 2;

    private MillionCertificates() {}

    /** The certificate that was made as the n-th, 1 to {@link #TOTAL}. */
    static CertificateId certificate(int number) {
        return new CertificateId("vsc-%021d".formatted(number));
    }

    static void insert() {
        var account = OWNER.account().text();
        TestResources.insertAccount(account);
        execute("insert into project (account_id, name) values (?, 'big'), (?, 'small')", account, account);
        execute("""
                insert into vpn_gateway (vpn_gateway_id, account_id, region, name, public_address, ssl_max_connections)
                values ('vgw-million', ?, 'cn-beijing', 'gateway', '192.0.2.1', 5)
                """, account);
        execute("""
                insert into ssl_vpn_server (ssl_vpn_server_id, account_id, region, vpn_gateway_id, name, state, client_ip_pool,
                    local_subnets, protocol, port, cipher, auth, compress, key_algorithm, certificate_quota, certificate_count,
                    project_name, dispatched_at, next_dispatch_at, announced_at)
                select 'vss-million' || i, ?, 'cn-beijing', 'vgw-million', 'server', 'AVAILABLE', '10.8.0.0/16',
                    '{192.168.0.0/16}', 'UDP', 1194, 'AES-128-CBC', 'SHA1', false, 'EC_P256', 1000000,
                    case i when 0 then 500000 else 100 end, case i when 0 then 'big' when 77 then 'small' else 'default' end,
                    now(), now(), now()
                from generate_series(0, 5000) i
                """, account);
        execute("""
                insert into authority (ssl_vpn_server_id, serial_number, not_before, not_after, certificate,
                    private_key_ciphertext, server_serial_number, server_certificate, server_private_key_ciphertext, created_at)
                select ssl_vpn_server_id, '\\x01', '2026-01-01', '2036-01-01', '\\x01', '\\x01', '\\x02', '\\x01', '\\x01', now()
                from ssl_vpn_server where account_id = ?
                """, account);
        execute("""
                insert into certificate (certificate_id, account_id, region, ssl_vpn_server_id, name, state, key_algorithm,
                    serial_number, not_before, not_after, certificate, public_key_sha256, private_key_ciphertext, ended_at,
                    dispatched_at, next_dispatch_at, announced_at, created_at, updated_at)
                select 'vsc-' || lpad(i::text, 21, '0'), ?, 'cn-beijing',
                    'vss-million' || case i % 2 when 0 then 0 else i / 2 % 5000 + 1 end, 'name-' || i, 'ISSUED', 'EC_P256',
                    decode(lpad(to_hex(i), 32, '0'), 'hex'), now(), now() + interval '3 years',
                    decode(repeat('ab', 450), 'hex'), sha256(i::text::bytea), decode(repeat('cd', 200), 'hex'), now(), now(),
                    now(), now(), now(), now()
                from generate_series(1, 1000000) i
                """, account);
        execute("""
                insert into tag (resource_id, account_id, key, value)
                select 'vsc-' || lpad(i::text, 21, '0'), ?, 'env',
                    case when i % 2 = 0 then 'common' when i % 1000 = 1 then 'thousand'
                         when i in (333333, 555555, 777777) then 'rare' else 'own-' || i end
                from generate_series(1, 1000000) i
                """, account);
        execute("""
                insert into tag (resource_id, account_id, key, value)
                select 'vsc-' || lpad(i::text, 21, '0'), ?, 'team', 'team-' || i % 100 from generate_series(1, 200000) i
                """, account);
        execute("vacuum analyze");
    }
}
