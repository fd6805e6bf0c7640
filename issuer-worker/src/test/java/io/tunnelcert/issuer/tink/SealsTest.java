package io.tunnelcert.issuer.tink;

import static io.tunnelcert.issuer.issuance.Samples.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.KeysetSample;
import io.tunnelcert.model.ServerId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealsTest {

    private static final ServerId SERVER = new ServerId("vss-1");

    private final Aead aead = read(Keysets.fresh());
    private final TinkAuthorityKeySeal authoritySeal = new TinkAuthorityKeySeal(aead);

    @Test
    void opensWhatItSealed() {
        var sealed = authoritySeal.sealAuthorityKey(SERVER, bytes("key"));

        assertThat(authoritySeal.openAuthorityKey(SERVER, sealed)).contains(bytes("key"));
    }

    @Test
    void opensNothingOfAnotherRow() {
        var sealed = authoritySeal.sealAuthorityKey(SERVER, bytes("key"));

        assertThat(authoritySeal.openAuthorityKey(new ServerId("vss-2"), sealed))
                .isEmpty();
    }

    @Test
    void opensNothingOfAnotherColumn() {
        var sealed = new TinkServerKeySeal(aead).seal(SERVER, bytes("key"));

        assertThat(authoritySeal.openAuthorityKey(SERVER, sealed)).isEmpty();
    }

    @Test
    void opensNothingOfAnotherKeyset() {
        var sealed = authoritySeal.sealAuthorityKey(SERVER, bytes("key"));

        var other = new TinkAuthorityKeySeal(read(Keysets.fresh()));

        assertThat(other.openAuthorityKey(SERVER, sealed)).isEmpty();
    }

    @Test
    void sealsClientKeysAsTheGatewayOpensThem() throws GeneralSecurityException {
        var sealed = new TinkPrivateKeySeal(aead).seal(new CertificateId("vsc-1"), bytes("key"));

        var opened = aead.decrypt(sealed.toArray(), "certificate/vsc-1/private_key".getBytes(StandardCharsets.UTF_8));
        assertThat(opened).isEqualTo(bytes("key").toArray());
    }

    @Test
    void sealsServersKeysAsTheGatewayOpensThem() throws GeneralSecurityException {
        var sealed = new TinkServerKeySeal(aead).seal(SERVER, bytes("key"));

        var opened =
                aead.decrypt(sealed.toArray(), "authority/vss-1/server_private_key".getBytes(StandardCharsets.UTF_8));
        assertThat(opened).isEqualTo(bytes("key").toArray());
    }

    @Test
    void opensASampleOfItsOwnKeysetOnly() {
        var sample = new SampleSeal(KeysetSample.CLIENT, aead).seal();

        assertThat(new SampleSeal(KeysetSample.CLIENT, aead).opens(sample)).isTrue();
        assertThat(new SampleSeal(KeysetSample.AUTHORITY, aead).opens(sample)).isFalse();
        assertThat(new SampleSeal(KeysetSample.CLIENT, read(Keysets.fresh())).opens(sample))
                .isFalse();
    }

    @Test
    void opensNoSampleOfAnotherText() throws GeneralSecurityException {
        var bound = "keyset_sample/client".getBytes(StandardCharsets.UTF_8);

        var other = aead.encrypt("other".getBytes(StandardCharsets.UTF_8), bound);

        assertThat(new SampleSeal(KeysetSample.CLIENT, aead).opens(Bytes.of(other)))
                .isFalse();
    }

    @Test
    void readsAKeysetFromAFile(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("keyset.json"), Keysets.fresh());

        assertThat(KeysetReader.read("client", new KeysetProperties.Source(file.toString(), "")))
                .isNotNull();
    }

    @Test
    void saysWhichKeysetIsMissing() {
        var nothing = new KeysetProperties.Source("", "");

        assertThatThrownBy(() -> KeysetReader.read("client", nothing))
                .isInstanceOf(UnusableKeysetException.class)
                .hasMessage(
                        "Set either tunnelcert.keyset.client.file or tunnelcert.keyset.client.value to the client keyset.");
    }

    @Test
    void saysWhichFileIsUnreadable() {
        var nowhere = new KeysetProperties.Source("/nowhere/keyset.json", "");

        assertThatThrownBy(() -> KeysetReader.read("client", nowhere))
                .isInstanceOf(UnusableKeysetException.class)
                .hasMessageContaining("/nowhere/keyset.json");
    }

    @Test
    void keepsWhatIsNoKeysetOutOfItsMessage() {
        assertThatThrownBy(() -> read("{\"key\": \"secret\"}"))
                .isInstanceOf(UnusableKeysetException.class)
                .hasMessageNotContaining("secret");
    }

    private static Aead read(String json) {
        return KeysetReader.read("client", new KeysetProperties.Source("", json));
    }
}
