package io.tunnelcert.issuer.postgres;

import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.Validity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Reads columns of a row as our types. */
final class Columns {

    private Columns() {}

    static Bytes octets(ResultSet row, String column) throws SQLException {
        return Bytes.of(row.getBytes(column));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** As an instant is written to a column. */
    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Validity validity(ResultSet row) throws SQLException {
        return new Validity(instant(row, "not_before"), instant(row, "not_after"));
    }
}
