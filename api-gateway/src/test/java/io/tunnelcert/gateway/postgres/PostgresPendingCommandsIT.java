package io.tunnelcert.gateway.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.dispatch.PendingCommand;
import io.tunnelcert.gateway.dispatch.RedispatchSchedule;
import io.tunnelcert.model.message.Command;
import io.tunnelcert.model.message.Command.CreateAuthority;
import io.tunnelcert.model.message.Command.IssueCertificate;
import io.tunnelcert.model.message.Command.RevokeCertificate;
import io.tunnelcert.model.message.Lane;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresPendingCommandsIT {

    private static final Instant ENDED = Instant.parse("2001-01-01T00:00:00Z");

    private final PostgresPendingCommands pending = new PostgresPendingCommands(
            TestDatabase.asGateway(), new RedispatchSchedule(Duration.ofSeconds(10), Duration.ofSeconds(35)));

    @BeforeEach
    void insertAServerAndACertificateDueAtTheStart() {
        TestDatabase.execute("""
                insert into account (account_id, name) values ('3000000001', 'pending') on conflict do nothing;
                insert into project (account_id, name) values ('3000000001', 'default') on conflict do nothing;
                insert into vpn_gateway (vpn_gateway_id, account_id, region, name, public_address, ssl_max_connections)
                    values ('vgw-pending', '3000000001', 'r', 'n', '192.0.2.1', 5) on conflict do nothing;
                delete from certificate where account_id = '3000000001';
                delete from ssl_vpn_server where account_id = '3000000001';
                insert into ssl_vpn_server (ssl_vpn_server_id, account_id, region, vpn_gateway_id, name, client_ip_pool,
                    local_subnets, protocol, port, cipher, auth, compress, key_algorithm, certificate_quota, dispatched_at,
                    next_dispatch_at)
                    values ('vss-pending', '3000000001', 'r', 'vgw-pending', 'n', '10.8.0.0/16', '{192.168.0.0/16}', 'UDP', 1194,
                    'none', 'none', false, 'EC_P256', 5, '2001-01-01Z', '2001-01-01Z');
                insert into certificate (certificate_id, account_id, region, ssl_vpn_server_id, name, key_algorithm, serial_number,
                    not_before, not_after, dispatched_at, next_dispatch_at, created_at, updated_at)
                    values ('vsc-pending', '3000000001', 'r', 'vss-pending', 'n', 'EC_P256', '\\x01', '2001-01-01Z', '2002-01-01Z',
                    '2001-01-01Z', '2001-01-01Z', '2001-01-01Z', '2001-01-01Z');
                """);
    }

    @Test
    void givesWhatIsDueOnceAndThenWithDoublingGapsUpToTheLongest() {
        assertThat(taken())
                .containsExactly(fast(new CreateAuthority("vss-pending")), fast(new IssueCertificate("vsc-pending")));
        assertNextIn(20);
        assertThat(taken()).isEmpty();
        for (int i = 0; i < 2; i++) {
            becomeDue();
            assertThat(taken()).hasSize(2);
            assertNextIn(35);
        }
    }

    @Test
    void sendsAgainWhatHasEndedButIsNotAnnounced() {
        end();

        assertThat(taken()).hasSize(2);
    }

    @Test
    void leavesAloneWhatIsDone() {
        end();
        TestDatabase.execute("update ssl_vpn_server set announced_at = now() where ssl_vpn_server_id = 'vss-pending'");
        TestDatabase.execute("update certificate set announced_at = now() where certificate_id = 'vsc-pending'");

        assertThat(taken()).isEmpty();
    }

    @Test
    void sendsARevocationUntilItIsAnnounced() {
        revoke("announced_at = now()");

        assertThat(taken()).containsExactly(fast(new RevokeCertificate("vsc-pending")));
        assertThat(taken()).isEmpty();
        becomeDue();
        assertThat(taken()).containsExactly(fast(new RevokeCertificate("vsc-pending")));

        update("state = 'REVOKED', revoked_at = now(), deleted_at = now()");
        becomeDue();
        assertThat(taken()).containsExactly(fast(new RevokeCertificate("vsc-pending")));

        update("revocation_announced_at = now()");
        becomeDue();
        assertThat(taken()).isEmpty();
    }

    @Test
    void sendsWhatNeedsRsaKeysByTheSlowLane() {
        TestDatabase.execute("""
                update ssl_vpn_server set key_algorithm = 'RSA_4096' where ssl_vpn_server_id = 'vss-pending';
                update certificate set key_algorithm = 'RSA_2048' where certificate_id = 'vsc-pending';
                """);

        assertThat(taken())
                .containsExactly(
                        new PendingCommand(new CreateAuthority("vss-pending"), Lane.SLOW),
                        new PendingCommand(new IssueCertificate("vsc-pending"), Lane.SLOW));

        revoke("announced_at = now()");
        becomeDue();

        assertThat(taken()).containsExactly(fast(new RevokeCertificate("vsc-pending")));
    }

    @Test
    void sendsOnlyTheRevocationOfWhatWasNotEvenAnnouncedAsIssued() {
        revoke("announced_at = null");

        assertThat(taken()).containsExactly(fast(new RevokeCertificate("vsc-pending")));
    }

    private static void revoke(String announced) {
        TestDatabase.execute("""
                update ssl_vpn_server set state = 'AVAILABLE', announced_at = now() where ssl_vpn_server_id = 'vss-pending'
                """);
        update(
                "state = 'ISSUED', certificate = '\\x00', public_key_sha256 = sha256('pending'), private_key_ciphertext = '\\x00',"
                        + " ended_at = now(), " + announced);
        update("state = 'REVOKING'");
    }

    private static void update(String set) {
        TestDatabase.execute("update certificate set " + set + " where certificate_id = 'vsc-pending'");
    }

    private static void end() {
        TestDatabase.execute("update ssl_vpn_server set state = 'AVAILABLE' where ssl_vpn_server_id = 'vss-pending'");
        TestDatabase.execute("""
                update certificate set state = 'FAILED', failure_reason = 'test', ended_at = ? where certificate_id = 'vsc-pending'
                """, ENDED.atOffset(ZoneOffset.UTC));
    }

    private static PendingCommand fast(Command command) {
        return new PendingCommand(command, Lane.FAST);
    }

    /** Long before the rows of any other test, so that these come first. */
    private static void becomeDue() {
        TestDatabase.execute("""
                update ssl_vpn_server set next_dispatch_at = '2001-01-01Z' where ssl_vpn_server_id = 'vss-pending';
                update certificate set next_dispatch_at = '2001-01-01Z' where certificate_id = 'vsc-pending';
                """);
    }

    private static void assertNextIn(int seconds) {
        assertThat(TestDatabase.count("""
                select count(*) from certificate join ssl_vpn_server s using (ssl_vpn_server_id)
                where certificate_id = 'vsc-pending' and now() - certificate.dispatched_at < interval '1 minute'
                  and certificate.next_dispatch_at - certificate.dispatched_at = make_interval(secs => %1$d)
                  and s.next_dispatch_at - s.dispatched_at = make_interval(secs => %1$d)
                """.formatted(seconds))).isOne();
    }

    /** Of this test's rows; others' may be due as well. */
    private List<PendingCommand> taken() {
        return pending.takeOverdue(100)
                .filter(due -> due.command().resourceId().endsWith("-pending"))
                .collectList()
                .blockOptional()
                .orElseThrow();
    }
}
