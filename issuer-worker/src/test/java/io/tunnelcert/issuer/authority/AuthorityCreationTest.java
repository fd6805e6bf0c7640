package io.tunnelcert.issuer.authority;

import static io.tunnelcert.issuer.issuance.Samples.NOW;
import static io.tunnelcert.issuer.issuance.Samples.SERVER;
import static io.tunnelcert.issuer.issuance.Samples.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.issuer.authority.AuthorityKeyCheck.Finding;
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
    private final Seal seal = new Seal();
    private AuthorityMaker maker = AuthorityCreationTest::make;
    private final AuthorityCreation creation = new AuthorityCreation(
            store,
            (id, algorithm, validity) -> maker.make(id, algorithm, validity),
            seal,
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void makesAnAuthorityForTenYearsWithAHeadStart() {
        store.put(creating("EC_P256", 1));

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
        store.put(creating("EC_P256", 1));
        var first = (AuthorityResult.Available) creation.create(SERVER);

        var second = creation.create(SERVER);

        assertThat(second).isEqualTo(new AuthorityResult.Available(SERVER, first.event(), false));
    }

    @Test
    void failsAServerOfAnUnknownKeyAlgorithm() {
        store.put(creating("RSA_1024", 1));

        var result = creation.create(SERVER);

        assertThat(result).isEqualTo(new AuthorityResult.Failed(SERVER, "unknown key algorithm RSA_1024"));
        assertThat(creation.create(SERVER)).isEqualTo(new AuthorityResult.AlreadyFailed(SERVER));
    }

    @Test
    void postponesTheUnexpected() {
        store.put(creating("EC_P256", 1));
        breakMaker();

        var result = creation.create(SERVER);

        assertThat(result).isInstanceOf(AuthorityResult.Postponed.class);
        assertThat(store.load(SERVER)).contains(creating("EC_P256", 1));
    }

    @Test
    void givesUpAfterTheLastCommand() {
        store.put(creating("EC_P256", AuthorityCreation.MAX_DISPATCHES));
        breakMaker();

        var result = creation.create(SERVER);

        assertThat(result).isInstanceOf(AuthorityResult.Failed.class);
    }

    @Test
    void skipsACommandWithoutAServer() {
        assertThat(creation.create(SERVER)).isEqualTo(new AuthorityResult.Missing(SERVER));
    }

    @Test
    void tellsAWrongKeysetFromADamagedAuthority() {
        var check = new AuthorityKeyCheck(store, seal);
        assertThat(check.check()).isEqualTo(new Finding.Fits(List.of()));
        store.put(creating("EC_P256", 1));
        creation.create(SERVER);
        assertThat(check.check()).isEqualTo(new Finding.Fits(List.of()));

        seal.loseKey();

        assertThat(check.check()).isEqualTo(new Finding.WrongKeyset());
    }

    private void breakMaker() {
        maker = (_, _, _) -> {
            throw new IllegalStateException("broken");
        };
    }

    private static ServerRow.Creating creating(String algorithm, int dispatchCount) {
        return new ServerRow.Creating(SERVER, algorithm, dispatchCount);
    }

    private static MadeAuthority make(ServerId id, KeyAlgorithm algorithm, Validity validity) {
        return new MadeAuthority(id, validity, credential(1), credential(2));
    }

    private static MadeAuthority.Credential credential(int number) {
        return new MadeAuthority.Credential(
                new SerialNumber(BigInteger.valueOf(number)), bytes("certificate " + number), bytes("key " + number));
    }

    /** Encrypts nothing, and opens nothing once its key is lost. */
    private static final class Seal implements AuthorityKeySeal {

        private boolean lost;

        void loseKey() {
            lost = true;
        }

        @Override
        public Bytes sealAuthorityKey(ServerId serverId, Bytes privateKey) {
            return privateKey;
        }

        @Override
        public Bytes sealServerKey(ServerId serverId, Bytes privateKey) {
            return privateKey;
        }

        @Override
        public Optional<Bytes> openAuthorityKey(ServerId serverId, Bytes sealedPrivateKey) {
            return lost ? Optional.empty() : Optional.of(sealedPrivateKey);
        }
    }
}
