package io.tunnelcert.gateway.postgres;

import static io.tunnelcert.gateway.postgres.TestDatabase.execute;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.Region;
import java.util.concurrent.atomic.AtomicInteger;

/** Rows of gateways, servers and certificates, as small as the schema lets them be. */
public final class TestResources {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestResources() {}

    /** A caller from a new account with a default project. */
    public static Caller newCaller(Region region) {
        var account = Long.toString(3_000_000_000L + NUMBER.incrementAndGet());
        insertAccount(account);
        return new Caller(new AccountId(account), region);
    }

    /** An account of this id with a default project, unless there is one. */
    public static void insertAccount(String account) {
        execute("insert into account (account_id, name) values (?, ?) on conflict do nothing", account, account);
        execute("insert into project (account_id, name) values (?, 'default') on conflict do nothing", account);
    }

    public static String newGateway(Caller owner) {
        var number = NUMBER.incrementAndGet();
        var id = "vgw-tagged%06d".formatted(number);
        execute("""
                insert into vpn_gateway (vpn_gateway_id, account_id, region, name, public_address, ssl_max_connections)
                values (?, ?, ?, 'gateway', '172.16.0.0'::inet + ?, 5)
                """, id, owner.account().text(), owner.region().text(), number);
        return id;
    }

    public static String newServer(Caller owner, String gateway) {
        var id = "vss-tagged%06d".formatted(NUMBER.incrementAndGet());
        execute("""
                insert into ssl_vpn_server (ssl_vpn_server_id, account_id, region, vpn_gateway_id, name, state, client_ip_pool,
                    local_subnets, protocol, port, cipher, auth, compress, key_algorithm, certificate_quota, dispatched_at,
                    next_dispatch_at, announced_at)
                values (?, ?, ?, ?, 'server', 'AVAILABLE', '10.8.0.0/16', '{192.168.0.0/16}', 'UDP', 1194, 'AES-128-CBC',
                    'SHA1', false, 'EC_P256', 1000, now(), now(), now())
                """, id, owner.account().text(), owner.region().text(), gateway);
        return id;
    }

    /** A pending certificate, which its server counts. */
    public static String newCertificate(Caller owner, String server) {
        var id = "vsc-tagged%06d".formatted(NUMBER.incrementAndGet());
        execute("""
                insert into certificate (certificate_id, account_id, region, ssl_vpn_server_id, name, key_algorithm,
                    serial_number, not_before, not_after, dispatched_at, next_dispatch_at, created_at, updated_at)
                values (?, ?, ?, ?, 'certificate', 'EC_P256', '\\x01'::bytea || substring(sha256(?::bytea) from 1 for 16),
                    now(), now() + interval '1 day', now(), now(), now(), now())
                """, id, owner.account().text(), owner.region().text(), server, id);
        execute(
                "update ssl_vpn_server set certificate_count = certificate_count + 1 where ssl_vpn_server_id = ?",
                server);
        return id;
    }

    /** Makes the certificate one that its owner has deleted and the worker has not revoked yet. */
    public static void beginRevoking(String certificate) {
        execute("""
                update certificate set state = 'ISSUED', certificate = '\\x01', public_key_sha256 = sha256(certificate_id::bytea),
                    private_key_ciphertext = '\\x01', ended_at = now()
                where certificate_id = ?
                """, certificate);
        execute("update certificate set state = 'REVOKING' where certificate_id = ?", certificate);
    }

    /** Makes a pending certificate one that is in no list any more, and that its server does not count. */
    public static void delete(String certificate) {
        execute("""
                update certificate set state = 'FAILED', failure_reason = 'test', ended_at = now(), deleted_at = now()
                where certificate_id = ?
                """, certificate);
        execute("""
                update ssl_vpn_server set certificate_count = certificate_count - 1
                where ssl_vpn_server_id = (select ssl_vpn_server_id from certificate where certificate_id = ?)
                """, certificate);
    }
}
