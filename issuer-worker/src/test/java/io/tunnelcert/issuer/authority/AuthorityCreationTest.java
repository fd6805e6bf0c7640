package io.tunnelcert.issuer.authority;

import static io.tunnelcert.issuer.issuance.Samples.NOW;
import static io.tunnelcert.issuer.issuance.Samples.SERVER;
import static io.tunnelcert.issuer.issuance.Samples.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.KeyAlgorithm;
import io.tunnelcert.model.SerialNumber;
import io.tunnelcert.model.ServerId;
import io.tunnelcert.model.Validity;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuthorityCreationTest {

    private final InMemoryAuthorityStore store = new InMemoryAuthorityStore();
    private AuthorityMaker maker = AuthorityCreationTest::make;
    private final AuthorityCreation creation = new AuthorityCreation(
            store,
            (id, algorithm, validity) -> maker.make(id, algorithm, validity),
            new Seal(),
            (_, privateKey) -> privateKey,
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void makesAnAuthorityForTenYearsWithAHeadStart() {
        store.put(creating("EC_P256", 0));

        var result = creation.create(SERVER);

        assertThat(result).isInstanceOfSatisfying(AuthorityResult.Available.class, available -> {
            assertThat(available.madeNow()).isTrue();
            assertThat(available.event().notBefore()).isEqualTo("2026-11-21T10:00:00Z");
            assertThat(available.event().notAfter())
                    .isEqualTo(available.event().notBefore().plus(Duration.ofDays(3651)));
        });
    }

    @Test
    void announcesWhatIsThereWithTheSameContent() {
        store.put(creating("EC_P256", 0));
        var first = (AuthorityResult.Available) creation.create(SERVER);

        var second = creation.create(SERVER);

        assertThat(second).isEqualTo(new AuthorityResult.Available(SERVER, first.event(), false));
    }

    @Test
    void leavesAServerOfAnUnknownKeyAlgorithmToANewerVersion() {
        store.put(creating("ML_DSA_65", AuthorityCreation.MAX_ATTEMPTS - 1));

        var result = creation.create(SERVER);

        assertThat(result).isInstanceOfSatisfying(AuthorityResult.Postponed.class, postponed -> {
            assertThat(postponed.counted()).isFalse();
            assertThat(postponed.cause()).hasMessage("unknown key algorithm ML_DSA_65");
        });
    }

    @Test
    void postponesTheUnexpected() {
        store.put(creating("EC_P256", 0));
        breakMaker();

        var result = creation.create(SERVER);

        assertThat(result).isInstanceOf(AuthorityResult.Postponed.class);
        assertThat(store.load(SERVER)).contains(creating("EC_P256", 0));
    }

    @Test
    void givesUpAfterTheLastAttemptInWordsForCustomers() {
        store.put(creating("EC_P256", AuthorityCreation.MAX_ATTEMPTS - 1));
        breakMaker();

        var result = creation.create(SERVER);

        assertThat(result)
                .isEqualTo(new AuthorityResult.Failed(
                        SERVER, "making the authority failed 20 times; the worker's log has the details"));
    }

    @Test
    void skipsACommandWithoutAServer() {
        assertThat(creation.create(SERVER)).isEqualTo(new AuthorityResult.Missing(SERVER));
    }

    @Test
    void postponesWhatTheStoreRefusesUntilTheLastAttempt() {
        store.refuseAuthorities();
        store.put(creating("EC_P256", 0));
        assertThat(creation.create(SERVER)).isInstanceOf(AuthorityResult.Postponed.class);
        store.put(creating("EC_P256", AuthorityCreation.MAX_ATTEMPTS - 1));

        var result = creation.create(SERVER);

        assertThat(result).isInstanceOf(AuthorityResult.Failed.class);
    }

    @Test
    void doesNotCountWhatOnlyANewerVersionCanRead() {
        store.put(new ServerRow.Unreadable(SERVER, true, new IllegalStateException("unknown state NEW")));

        var result = creation.create(SERVER);

        assertThat(result)
                .isInstanceOfSatisfying(
                        AuthorityResult.Postponed.class,
                        postponed -> assertThat(postponed.counted()).isFalse());
    }

    @Test
    void notesWhatWasAnnouncedAndCountsWhatWasPostponed() {
        var other = new ServerId("vss-other");
        store.put(creating("EC_P256", 0));
        store.put(new ServerRow.Creating(other, "EC_P256", 0));
        var available = creation.create(SERVER);
        breakMaker();
        var postponed = creation.create(other);

        creation.settle(List.of(available, postponed));

        assertThat(store.announced()).containsExactly(SERVER);
        assertThat(store.load(other)).contains(new ServerRow.Creating(other, "EC_P256", 1));
    }

    private void breakMaker() {
        maker = (_, _, _) -> {
            throw new IllegalStateException("broken");
        };
    }

    private static ServerRow.Creating creating(String algorithm, int attemptCount) {
        return new ServerRow.Creating(SERVER, algorithm, attemptCount);
    }

    private static MadeAuthority make(ServerId id, KeyAlgorithm algorithm, Validity validity) {
        return new MadeAuthority(id, validity, credential(1), credential(2));
    }

    private static MadeAuthority.Credential credential(int number) {
        return new MadeAuthority.Credential(
                new SerialNumber(BigInteger.valueOf(number)),
                bytes("certificate " + number),
                bytes("key " + number).sha256(),
                bytes("key " + number));
    }

    /** Encrypts nothing. */
    private static final class Seal implements AuthorityKeySeal {

        @Override
        public Bytes sealAuthorityKey(ServerId serverId, Bytes privateKey) {
            return privateKey;
        }

        @Override
        public Optional<Bytes> openAuthorityKey(ServerId serverId, Bytes sealedPrivateKey) {
            return Optional.of(sealedPrivateKey);
        }
    }
}
