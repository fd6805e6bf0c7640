package io.tunnelcert.issuer.postgres;

import io.tunnelcert.issuer.authority.AuthorityRecord;
import io.tunnelcert.issuer.authority.AuthorityStore;
import io.tunnelcert.issuer.authority.ServerRow;
import io.tunnelcert.model.ServerId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Servers' rows and their authorities in Postgres. */
final class PostgresAuthorityStore implements AuthorityStore {

    private static final Logger log = LoggerFactory.getLogger(PostgresAuthorityStore.class);

    private final JdbcClient jdbc;
    private final OrderedUpdates servers;

    PostgresAuthorityStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.servers = new OrderedUpdates(jdbc, "ssl_vpn_server", "ssl_vpn_server_id");
    }

    @Override
    public Optional<ServerRow> load(ServerId serverId) {
        return jdbc.sql("""
                        select s.ssl_vpn_server_id, s.account_id, s.region, s.state, s.key_algorithm, s.attempt_count,
                               a.certificate, a.not_before, a.not_after, a.created_at
                        from ssl_vpn_server s
                            left join authority a on a.ssl_vpn_server_id = s.ssl_vpn_server_id
                        where s.ssl_vpn_server_id = ?
                        """).param(serverId.text()).query(ServerRowMapper::map).optional();
    }

    @Override
    public boolean record(AuthorityRecord authority) {
        try {
            return insert(authority);
        } catch (DataIntegrityViolationException e) {
            // Thrown, it would hold up its whole partition. Only here the constraint's name is known, so it is logged
            // here.
            log.atError()
                    .addKeyValue("serverId", authority.serverId())
                    .setCause(e)
                    .log("the database refused to store an authority");
            return false;
        }
    }

    private boolean insert(AuthorityRecord authority) {
        // One statement is one transaction; whoever comes second waits for the row and then finds it no longer
        // CREATING.
        return jdbc.sql("""
                        with available as (
                            update ssl_vpn_server
                            set state = 'AVAILABLE', updated_at = :createdAt
                            where ssl_vpn_server_id = :serverId and state = 'CREATING'
                            returning ssl_vpn_server_id
                        )
                        insert into authority (ssl_vpn_server_id, serial_number, not_before, not_after, certificate,
                                               private_key_ciphertext, public_key_sha256, server_serial_number, server_certificate,
                                               server_private_key_ciphertext, server_public_key_sha256, created_at)
                        select ssl_vpn_server_id, :serialNumber, :notBefore, :notAfter, :certificate, :privateKey, :publicKey,
                               :serverSerialNumber, :serverCertificate, :serverPrivateKey, :serverPublicKey, :createdAt
                        from available
                        """)
                        .param("serverId", authority.serverId().text())
                        .param(
                                "serialNumber",
                                authority.authority().serialNumber().octets().toArray())
                        .param("notBefore", authority.validity().notBefore().atOffset(ZoneOffset.UTC))
                        .param("notAfter", authority.validity().notAfter().atOffset(ZoneOffset.UTC))
                        .param(
                                "certificate",
                                authority.authority().certificate().toArray())
                        .param(
                                "privateKey",
                                authority.authority().sealedPrivateKey().toArray())
                        .param(
                                "serverSerialNumber",
                                authority.server().serialNumber().octets().toArray())
                        .param(
                                "serverCertificate",
                                authority.server().certificate().toArray())
                        .param(
                                "serverPrivateKey",
                                authority.server().sealedPrivateKey().toArray())
                        .param(
                                "publicKey",
                                authority.authority().publicKeySha256().toArray())
                        .param(
                                "serverPublicKey",
                                authority.server().publicKeySha256().toArray())
                        .param("createdAt", authority.createdAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    @Override
    public boolean recordFailure(ServerId serverId, String reason, Instant failedAt) {
        return jdbc.sql("""
                        update ssl_vpn_server
                        set state = 'FAILED', failure_reason = :reason, announced_at = :failedAt, updated_at = :failedAt
                        where ssl_vpn_server_id = :serverId and state = 'CREATING'
                        """)
                        .param("serverId", serverId.text())
                        .param("reason", reason)
                        .param("failedAt", failedAt.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    @Override
    public void announced(Collection<ServerId> ids, Instant announcedAt) {
        servers.update(
                ids.stream().map(ServerId::text),
                "state = 'AVAILABLE' and announced_at is null",
                "announced_at = :at",
                Map.of("at", announcedAt.atOffset(ZoneOffset.UTC)));
    }

    @Override
    public void countAttempt(Collection<ServerId> ids) {
        servers.update(
                ids.stream().map(ServerId::text), "state = 'CREATING'", "attempt_count = attempt_count + 1", Map.of());
    }
}
