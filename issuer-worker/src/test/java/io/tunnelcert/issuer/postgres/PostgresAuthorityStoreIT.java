package io.tunnelcert.issuer.postgres;

import static io.tunnelcert.issuer.issuance.Samples.ACCOUNT;
import static io.tunnelcert.issuer.issuance.Samples.NOW;
import static io.tunnelcert.issuer.issuance.Samples.REGION;
import static io.tunnelcert.issuer.issuance.Samples.SERVER;
import static io.tunnelcert.issuer.issuance.Samples.THREE_YEARS;
import static io.tunnelcert.issuer.issuance.Samples.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.issuer.authority.AuthorityRecord;
import io.tunnelcert.issuer.authority.SealedAuthority;
import io.tunnelcert.issuer.authority.ServerRow;
import io.tunnelcert.model.SerialNumber;
import java.math.BigInteger;
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
        assertThat(store.load(SERVER)).contains(new ServerRow.Creating(SERVER, "EC_P256", 1));
    }

    @Test
    void makesAServerAvailableWithItsAuthority() {
        var won = store.record(authority("first"));

        assertThat(won).isTrue();
        assertThat(store.load(SERVER))
                .contains(
                        new ServerRow.Available(SERVER, ACCOUNT, REGION, bytes("first certificate"), THREE_YEARS, NOW));
        assertThat(store.sample(10))
                .containsExactly(new SealedAuthority(SERVER, bytes("first certificate"), bytes("first key")));
    }

    @Test
    void keepsTheFirstAuthority() {
        store.record(authority("first"));

        var won = store.record(authority("second"));

        assertThat(won).isFalse();
        assertThat(store.sample(10))
                .extracting(SealedAuthority::certificate)
                .containsExactly(bytes("first certificate"));
    }

    @Test
    void givesAServerUpForGood() {
        var failed = store.recordFailure(SERVER, "because", NOW);

        assertThat(failed).isTrue();
        assertThat(store.load(SERVER)).contains(new ServerRow.Failed(SERVER));
        assertThat(store.record(authority("late"))).isFalse();
    }

    private static AuthorityRecord authority(String name) {
        return new AuthorityRecord(SERVER, THREE_YEARS, credential(1, name), credential(2, name + " server"), NOW);
    }

    private static AuthorityRecord.Credential credential(int number, String name) {
        return new AuthorityRecord.Credential(
                new SerialNumber(BigInteger.valueOf(number)), bytes(name + " certificate"), bytes(name + " key"));
    }
}
