package io.tunnelcert.gateway.tink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.tunnelcert.gateway.account.AccessKeySecret;
import io.tunnelcert.model.AssociatedData;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.ServerId;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;

class TinkSealTest {

    private static final AccessKeySecret SECRET = new AccessKeySecret("a secret of no importance");

    @Test
    void opensWhatItSealedForTheSameKeyOnly() throws GeneralSecurityException {
        var seal = new TinkSeal(ClientKeyset.read(value(newKeyset())));

        var sealed = seal.seal("AKTC1", SECRET);

        assertThat(seal.open("AKTC1", sealed)).isEqualTo(SECRET);
        assertThat(new String(sealed.toArray(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(SECRET.text());
        assertThatIllegalStateException().isThrownBy(() -> seal.open("AKTC2", sealed));
    }

    @Test
    void doesNotOpenWhatAnotherKeysetSealed() throws GeneralSecurityException {
        var sealed = new TinkSeal(ClientKeyset.read(value(newKeyset()))).seal("AKTC1", SECRET);
        var other = new TinkSeal(ClientKeyset.read(value(newKeyset())));

        assertThatIllegalStateException().isThrownBy(() -> other.open("AKTC1", sealed));
    }

    @Test
    void opensAServersKeyForThatServerOnlyAndSaysSoWhereItCannot() throws GeneralSecurityException {
        var keyset = newKeyset();
        var server = new ServerId("vss-a");
        var sealed = Bytes.of(ClientKeyset.read(value(keyset))
                .encrypt(new byte[] {1, 2}, AssociatedData.ofServerKey(server).toArray()));
        var seal = new TinkSeal(ClientKeyset.read(value(keyset)));

        assertThat(seal.openServerKey(server, sealed)).contains(Bytes.of(new byte[] {1, 2}));
        assertThat(seal.openServerKey(new ServerId("vss-b"), sealed)).isEmpty();
        assertThat(new TinkSeal(ClientKeyset.read(value(newKeyset()))).openServerKey(server, sealed))
                .isEmpty();
    }

    @Test
    void saysInOneSentenceWhatIsWrongWithAKeyset() {
        refuses(new KeysetProperties("", ""), "Set either tunnelcert.keyset.client.file or");
        refuses(new KeysetProperties("a file", "and a value"), "Set either tunnelcert.keyset.client.file or");
        refuses(
                new KeysetProperties("no-such-file", ""),
                "no-such-file (tunnelcert.keyset.client.file) cannot be read");
        refuses(value("{}"), "is not a cleartext Tink AEAD keyset in JSON.");
        refuses(value("not json"), "is not a cleartext Tink AEAD keyset in JSON.");
    }

    @Test
    void knowsASampleOfItsOwnKeyset() throws GeneralSecurityException {
        var seal = new TinkSeal(ClientKeyset.read(value(newKeyset())));
        var other = new TinkSeal(ClientKeyset.read(value(newKeyset())));

        var sample = seal.sealSample();

        assertThat(seal.opensSample(sample)).isTrue();
        assertThat(other.opensSample(sample)).isFalse();
    }

    @Test
    void doesNotPrintSecrets() {
        assertThat(SECRET.toString()).doesNotContain(SECRET.text());
        assertThat(value("hunter2").toString()).doesNotContain("hunter2");
    }

    private static void refuses(KeysetProperties properties, String sentence) {
        assertThatExceptionOfType(KeysetException.class)
                .isThrownBy(() -> ClientKeyset.read(properties))
                .withMessageContaining(sentence);
    }

    private static KeysetProperties value(String keyset) {
        return new KeysetProperties("", keyset);
    }

    private static String newKeyset() throws GeneralSecurityException {
        AeadConfig.register();
        var keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
    }
}
