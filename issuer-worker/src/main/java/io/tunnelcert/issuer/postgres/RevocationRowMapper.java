package io.tunnelcert.issuer.postgres;

import io.tunnelcert.issuer.revocation.RevocationRow;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.CertificateState;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads a certificate's row for its revocation; never throws for what the row holds. */
final class RevocationRowMapper {

    private RevocationRowMapper() {}

    static RevocationRow map(ResultSet row, int ignoredNumber) throws SQLException {
        var id = new CertificateId(row.getString("certificate_id"));
        var state = row.getString("state");
        if (!state.equals(CertificateState.REVOKED.name())) {
            return new RevocationRow.NotRevoked(id, state);
        }
        try {
            return new RevocationRow.Revoked(
                    CertificateRowMapper.issued(row),
                    row.getBoolean("issuance_announced"),
                    row.getString("present_name"),
                    Columns.instant(row, "revoked_at"));
        } catch (RuntimeException e) {
            return new RevocationRow.Unreadable(id, e);
        }
    }
}
