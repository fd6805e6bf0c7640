package io.tunnelcert.gateway.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.dispatch.StuckRequest;
import io.tunnelcert.gateway.dispatch.StuckRequest.Kind;
import io.tunnelcert.gateway.dispatch.StuckRequest.Position;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresStuckRequestsIT {

    /** Long before the rows of any other test. */
    private static final Instant START = Instant.parse("1999-01-01T00:00:00Z");

    private final PostgresStuckRequests stuck = new PostgresStuckRequests(TestDatabase.asGateway());

    @BeforeEach
    void insertAServerAndThreeCertificatesThatAreUndone() {
        deleteAll();
        TestDatabase.execute("""
                insert into account (account_id, name) values ('3000000003', 'stuck') on conflict do nothing;
                insert into project (account_id, name) values ('3000000003', 'default') on conflict do nothing;
                insert into vpn_gateway (vpn_gateway_id, account_id, region, name, public_address, ssl_max_connections)
                    values ('vgw-stuck', '3000000003', 'r', 'n', '192.0.2.3', 5) on conflict do nothing;
                insert into ssl_vpn_server (ssl_vpn_server_id, account_id, region, vpn_gateway_id, name, client_ip_pool,
                    local_subnets, protocol, port, cipher, auth, compress, key_algorithm, certificate_quota, attempt_count,
                    dispatch_count, dispatched_at, next_dispatch_at, created_at)
                    values ('vss-stuck', '3000000003', 'r', 'vgw-stuck', 'n', '10.8.0.0/16', '{192.168.0.0/16}', 'UDP', 1194,
                    'none', 'none', false, 'EC_P256', 5, 2, 3, '1999-01-01Z', '1999-01-02Z', '1999-01-01 00:00:00Z');
                """);
        insert("vsc-stuckpending", "PENDING", 1);
        insert("vsc-stuckrevoking", "ISSUED", 2);
        TestDatabase.execute("update certificate set state = 'REVOKING' where certificate_id = 'vsc-stuckrevoking'");
        insert("vsc-stuckissued", "ISSUED", 3);
    }

    @AfterEach
    void deleteAll() {
        TestDatabase.execute("delete from certificate where account_id = '3000000003'");
        TestDatabase.execute("delete from ssl_vpn_server where account_id = '3000000003'");
    }

    @Test
    void listsWhatIsUndoneTheLongestWaitFirst() {
        assertThat(ids(list(3, Position.START, 100)))
                .containsExactly("vss-stuck", "vsc-stuckpending", "vsc-stuckrevoking", "vsc-stuckissued");
        assertThat(list(3, Position.START, 100).getFirst())
                .isEqualTo(new StuckRequest(
                        Kind.AUTHORITY,
                        "vss-stuck",
                        "3000000003",
                        "r",
                        "CREATING",
                        START,
                        2,
                        3,
                        Instant.parse("1999-01-02T00:00:00Z")));
        assertThat(list(3, Position.START, 100))
                .extracting(StuckRequest::kind)
                .containsExactly(Kind.AUTHORITY, Kind.ISSUANCE, Kind.REVOCATION, Kind.ISSUANCE);
    }

    /** Which is why it is stuck, perhaps. */
    @Test
    void showsARowWhoseRegionIsNone() {
        TestDatabase.execute("update certificate set region = 'no region' where certificate_id = 'vsc-stuckpending'");

        assertThat(list(3, Position.START, 2).getLast().region()).isEqualTo("no region");
    }

    @Test
    void leavesOutWhatWaitsForLess() {
        assertThat(ids(list(1, Position.START, 100))).containsExactly("vss-stuck", "vsc-stuckpending");
        assertThat(list(-1, Position.START, 100)).isEmpty();
    }

    @Test
    void goesOnAfterAPosition() {
        var first = list(3, Position.START, 3);

        assertThat(ids(first)).containsExactly("vss-stuck", "vsc-stuckpending", "vsc-stuckrevoking");
        assertThat(ids(list(3, first.getLast().position(), 3))).containsExactly("vsc-stuckissued");
    }

    @Test
    void leavesOutWhatIsDone() {
        TestDatabase.execute("update ssl_vpn_server set deleted_at = now() where ssl_vpn_server_id = 'vss-stuck'");
        TestDatabase.execute("update certificate set announced_at = now() where certificate_id = 'vsc-stuckissued'");
        TestDatabase.execute("""
                update certificate set state = 'REVOKED', revoked_at = now(), deleted_at = now(), revocation_announced_at = now()
                where certificate_id = 'vsc-stuckrevoking'
                """);

        assertThat(ids(list(3, Position.START, 100))).containsExactly("vsc-stuckpending");
    }

    private List<StuckRequest> list(int secondsAfterStart, Position after, int limit) {
        return stuck.list(START.plusSeconds(secondsAfterStart), after, limit)
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    private static List<String> ids(List<StuckRequest> requests) {
        return requests.stream().map(StuckRequest::resourceId).toList();
    }

    private static void insert(String id, String state, int number) {
        TestDatabase.execute("""
                insert into certificate (certificate_id, account_id, region, ssl_vpn_server_id, name, key_algorithm, serial_number,
                    not_before, not_after, dispatched_at, next_dispatch_at, created_at, updated_at, state, ended_at, certificate,
                    public_key_sha256, private_key_ciphertext)
                select id, '3000000003', 'r', 'vss-stuck', 'n', 'EC_P256', ('\\x0' || number)::bytea, '1999-01-01Z',
                    '2002-01-01Z', '1999-01-01Z', '1999-01-01Z', at, at, state, ended_at, made, sha256(made), made
                from (select ?::text, ?::timestamptz, ?::text, ?::text) row (id, at, state, number),
                    lateral (select case when state <> 'PENDING' then at end, case when state <> 'PENDING' then id::bytea end)
                        ended (ended_at, made)
                """, id, START.plusSeconds(number).toString(), state, String.valueOf(number));
    }
}
