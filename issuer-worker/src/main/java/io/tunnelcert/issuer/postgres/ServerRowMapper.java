package io.tunnelcert.issuer.postgres;

import io.tunnelcert.issuer.authority.ServerRow;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ServerId;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads a server's row, and its authority where there is one; never throws for what the row holds. */
final class ServerRowMapper {

    private ServerRowMapper() {}

    static ServerRow map(ResultSet row, int ignoredNumber) throws SQLException {
        var id = new ServerId(row.getString("ssl_vpn_server_id"));
        try {
            return map(id, row);
        } catch (RuntimeException e) {
            return new ServerRow.Unreadable(id, false, e);
        }
    }

    private static ServerRow map(ServerId id, ResultSet row) throws SQLException {
        var state = row.getString("state");
        return switch (state) {
            case "CREATING" -> new ServerRow.Creating(id, row.getString("key_algorithm"), row.getInt("attempt_count"));
            case "AVAILABLE" ->
                new ServerRow.Available(
                        id,
                        new AccountId(row.getString("account_id")),
                        new Region(row.getString("region")),
                        Columns.octets(row, "certificate"),
                        Columns.validity(row),
                        Columns.instant(row, "created_at"));
            case "FAILED" -> new ServerRow.Failed(id);
            default -> new ServerRow.Unreadable(id, true, new IllegalStateException("unknown state " + state));
        };
    }
}
