package io.tunnelcert.issuer.postgres;

import io.tunnelcert.issuer.authority.AuthorityRecord;
import io.tunnelcert.issuer.authority.AuthorityStore;
import io.tunnelcert.issuer.authority.SealedAuthority;
import io.tunnelcert.issuer.authority.ServerRow;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ServerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Servers' rows and their authorities in Postgres. */
final class PostgresAuthorityStore implements AuthorityStore {

    private final JdbcClient jdbc;

    PostgresAuthorityStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<ServerRow> load(ServerId serverId) {
        return jdbc.sql("""
                        select s.ssl_vpn_server_id, s.account_id, s.region, s.state, s.key_algorithm, s.dispatch_count,
                               a.certificate, a.not_before, a.not_after, a.created_at
                        from ssl_vpn_server s
                            left join authority a on a.ssl_vpn_server_id = s.ssl_vpn_server_id
                        where s.ssl_vpn_server_id = ?
                        """)
                .param(serverId.text())
                .query(PostgresAuthorityStore::server)
                .optional();
    }

    @Override
    public boolean record(AuthorityRecord authority) {
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
                                               private_key_ciphertext, server_serial_number, server_certificate,
                                               server_private_key_ciphertext, created_at)
                        select ssl_vpn_server_id, :serialNumber, :notBefore, :notAfter, :certificate, :privateKey,
                               :serverSerialNumber, :serverCertificate, :serverPrivateKey, :createdAt
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
                        .param("createdAt", authority.createdAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    @Override
    public boolean recordFailure(ServerId serverId, String reason, Instant failedAt) {
        return jdbc.sql("""
                        update ssl_vpn_server
                        set state = 'FAILED', failure_reason = :reason, updated_at = :failedAt
                        where ssl_vpn_server_id = :serverId and state = 'CREATING'
                        """)
                        .param("serverId", serverId.text())
                        .param("reason", reason)
                        .param("failedAt", failedAt.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    @Override
    public List<SealedAuthority> sample(int limit) {
        return jdbc.sql("""
                        select ssl_vpn_server_id, certificate, private_key_ciphertext
                        from authority
                        order by ssl_vpn_server_id
                        limit ?
                        """)
                .param(limit)
                .query((row, _) -> new SealedAuthority(
                        new ServerId(row.getString("ssl_vpn_server_id")),
                        Columns.octets(row, "certificate"),
                        Columns.octets(row, "private_key_ciphertext")))
                .list();
    }

    private static ServerRow server(ResultSet row, int ignoredNumber) throws SQLException {
        var id = new ServerId(row.getString("ssl_vpn_server_id"));
        var state = row.getString("state");
        return switch (state) {
            case "CREATING" -> new ServerRow.Creating(id, row.getString("key_algorithm"), row.getInt("dispatch_count"));
            case "AVAILABLE" ->
                new ServerRow.Available(
                        id,
                        new AccountId(row.getString("account_id")),
                        new Region(row.getString("region")),
                        Columns.octets(row, "certificate"),
                        Columns.validity(row),
                        Columns.instant(row, "created_at"));
            case "FAILED" -> new ServerRow.Failed(id);
            default -> throw new IllegalStateException("unknown state of " + id + ": " + state);
        };
    }
}
