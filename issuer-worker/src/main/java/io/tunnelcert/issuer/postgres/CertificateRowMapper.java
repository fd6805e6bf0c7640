package io.tunnelcert.issuer.postgres;

import io.tunnelcert.issuer.authority.SealedAuthority;
import io.tunnelcert.issuer.issuance.CertificateFacts;
import io.tunnelcert.issuer.issuance.CertificateRow;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.CertificateState;
import io.tunnelcert.model.KeyAlgorithm;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.SerialNumber;
import io.tunnelcert.model.ServerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a certificate's row, and its server's authority where there is work to do; never throws for what the row holds. */
final class CertificateRowMapper {

    private CertificateRowMapper() {}

    static CertificateRow map(ResultSet row, int ignoredNumber) throws SQLException {
        var id = new CertificateId(row.getString("certificate_id"));
        var name = row.getString("state");
        var state = state(name);
        if (state.isEmpty()) {
            return new CertificateRow.Unreadable(id, true, new IllegalStateException("unknown state " + name));
        }
        try {
            return map(state.get(), row);
        } catch (RuntimeException e) {
            return new CertificateRow.Unreadable(id, false, e);
        }
    }

    private static CertificateRow map(CertificateState state, ResultSet row) throws SQLException {
        return switch (state) {
            case PENDING -> pending(facts(row), row);
            case FAILED ->
                new CertificateRow.Failed(
                        facts(row), row.getString("failure_reason"), Columns.instant(row, "ended_at"));
            case ISSUED, REVOKING, REVOKED -> issued(row);
        };
    }

    /** @throws RuntimeException if the row is damaged */
    static CertificateRow.Issued issued(ResultSet row) throws SQLException {
        return new CertificateRow.Issued(
                facts(row),
                SerialNumber.of(Columns.octets(row, "serial_number")),
                Columns.validity(row),
                Columns.octets(row, "certificate"),
                Columns.instant(row, "ended_at"));
    }

    private static CertificateFacts facts(ResultSet row) throws SQLException {
        return new CertificateFacts(
                new CertificateId(row.getString("certificate_id")),
                new AccountId(row.getString("account_id")),
                row.getString("region"),
                new ServerId(row.getString("ssl_vpn_server_id")),
                row.getString("name"));
    }

    /** A pending row whose values break a rule must fail alone; thrown, it would hold up its whole batch. */
    private static CertificateRow pending(CertificateFacts facts, ResultSet row) throws SQLException {
        var authority = authority(facts.serverId(), row);
        if (authority.isEmpty()) {
            return new CertificateRow.Unissuable(facts, facts.serverId() + " has no issuing authority");
        }
        if (!Region.isValid(facts.region())) {
            return new CertificateRow.Unissuable(facts, "its region is none that can be");
        }
        var name = row.getString("key_algorithm");
        var keyAlgorithm = keyAlgorithm(name);
        if (keyAlgorithm.isEmpty()) {
            return new CertificateRow.Unreadable(
                    facts.certificateId(), true, new IllegalStateException("unknown key algorithm " + name));
        }
        try {
            return new CertificateRow.Pending(
                    facts,
                    keyAlgorithm.get(),
                    SerialNumber.of(Columns.octets(row, "serial_number")),
                    Columns.validity(row),
                    authority.get(),
                    row.getInt("attempt_count"));
        } catch (IllegalArgumentException e) {
            return new CertificateRow.Unissuable(facts, "its serial number or validity is none that can be issued");
        }
    }

    private static Optional<CertificateState> state(String name) {
        return Stream.of(CertificateState.values())
                .filter(state -> state.name().equals(name))
                .findFirst();
    }

    private static Optional<KeyAlgorithm> keyAlgorithm(String name) {
        return Stream.of(KeyAlgorithm.values())
                .filter(algorithm -> algorithm.name().equals(name))
                .findFirst();
    }

    private static Optional<SealedAuthority> authority(ServerId serverId, ResultSet row) throws SQLException {
        if (row.getBytes("authority_certificate") == null) {
            return Optional.empty();
        }
        return Optional.of(new SealedAuthority(
                serverId,
                Columns.octets(row, "authority_certificate"),
                Columns.octets(row, "authority_private_key_ciphertext")));
    }
}
