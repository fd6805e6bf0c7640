package io.tunnelcert.issuer.postgres;

import static io.tunnelcert.issuer.issuance.Samples.ACCOUNT;
import static io.tunnelcert.issuer.issuance.Samples.NOW;
import static io.tunnelcert.issuer.issuance.Samples.REGION;
import static io.tunnelcert.issuer.issuance.Samples.SERVER;
import static io.tunnelcert.issuer.issuance.Samples.THREE_YEARS;
import static io.tunnelcert.issuer.issuance.Samples.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.issuer.authority.AuthorityRecord;
import io.tunnelcert.issuer.authority.ServerRow;
import io.tunnelcert.model.SerialNumber;
import io.tunnelcert.model.ServerId;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresAuthorityStoreIT {

    private final Database database = Database.empty();
    private final PostgresAuthorityStore store = new PostgresAuthorityStore(database.as("tunnelcert_worker"));

    @BeforeEach
    void addServer() {
        database.addServer(SERVER);
    }

    @Test
    void findsAServerThatWaits() {
        assertThat(store.load(SERVER)).contains(new ServerRow.Creating(SERVER, "EC_P256", 0));
    }

    @Test
    void makesAServerAvailableWithItsAuthority() {
        var won = store.record(authority("first"));

        assertThat(won).isTrue();
        assertThat(store.load(SERVER))
                .contains(
                        new ServerRow.Available(SERVER, ACCOUNT, REGION, bytes("first certificate"), THREE_YEARS, NOW));
    }

    @Test
    void keepsTheFirstAuthority() {
        store.record(authority("first"));

        var won = store.record(authority("second"));

        assertThat(won).isFalse();
        assertThat(store.load(SERVER))
                .contains(
                        new ServerRow.Available(SERVER, ACCOUNT, REGION, bytes("first certificate"), THREE_YEARS, NOW));
    }

    @Test
    void givesAServerUpForGood() {
        var failed = store.recordFailure(SERVER, "because", NOW);

        assertThat(failed).isTrue();
        assertThat(store.load(SERVER)).contains(new ServerRow.Failed(SERVER));
        assertThat(store.record(authority("late"))).isFalse();
        assertThat(announced()).isTrue();
    }

    @Test
    void doesNotThrowWhatAConstraintRefuses() {
        var sameNumberTwice =
                new AuthorityRecord(SERVER, THREE_YEARS, credential(1, "first"), credential(1, "server"), NOW);

        var won = store.record(sameNumberTwice);

        assertThat(won).isFalse();
        assertThat(store.load(SERVER)).contains(new ServerRow.Creating(SERVER, "EC_P256", 0));
    }

    @Test
    void notesTheAnnouncementOnceThereIsAnAuthority() {
        store.announced(List.of(SERVER), NOW);
        assertThat(announced()).isFalse();
        store.record(authority("first"));

        store.announced(List.of(SERVER), NOW);

        assertThat(announced()).isTrue();
    }

    @Test
    void countsAttemptsOfAServerThatWaits() {
        store.countAttempt(List.of(SERVER));

        assertThat(store.load(SERVER)).contains(new ServerRow.Creating(SERVER, "EC_P256", 1));
    }

    @Test
    void storesNoAuthorityWithAnothersKey() {
        var other = new ServerId("vss-other");
        database.addServer(other);
        assertThat(store.record(authority("a"))).isTrue();

        var recorded = store.record(
                new AuthorityRecord(other, THREE_YEARS, credential(3, "a"), credential(4, "its own server"), NOW));

        assertThat(recorded).isFalse();
        assertThat(store.load(other)).get().isInstanceOf(ServerRow.Creating.class);
    }

    @Test
    void findsADamagedServerUnreadable() {
        assertThat(unreadable("select 'vss-1' as ssl_vpn_server_id, 'AVAILABLE' as state, 'nobody' as account_id")
                        .ofNewerVersion())
                .isFalse();
    }

    @Test
    void tellsAServerOfANewerVersionFromADamagedOne() {
        assertThat(unreadable("select 'vss-1' as ssl_vpn_server_id, 'MOVING' as state")
                        .ofNewerVersion())
                .isTrue();
    }

    private ServerRow.Unreadable unreadable(String sql) {
        return (ServerRow.Unreadable) database.as("tunnelcert_worker")
                .sql(sql)
                .query(ServerRowMapper::map)
                .single();
    }

    private boolean announced() {
        return database.as("postgres")
                .sql("select announced_at is not null from ssl_vpn_server")
                .query(Boolean.class)
                .single();
    }

    private static AuthorityRecord authority(String name) {
        return new AuthorityRecord(SERVER, THREE_YEARS, credential(1, name), credential(2, name + " server"), NOW);
    }

    private static AuthorityRecord.Credential credential(int number, String name) {
        return new AuthorityRecord.Credential(
                new SerialNumber(BigInteger.valueOf(number)),
                bytes(name + " certificate"),
                bytes(name).sha256(),
                bytes(name + " key"));
    }
}
