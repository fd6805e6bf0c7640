package io.tunnelcert.issuer.tink;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/** Makes keysets as an operator would with {@code tinkey}. */
public final class Keysets {

    private Keysets() {}

    public static String fresh() {
        try {
            AeadConfig.register();
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static int onlyKeyId(String keyset) {
        return handle(keyset).getPrimary().getId();
    }

    public static byte[] seal(String keyset, String clear, String associatedData) {
        try {
            return KeysetReader.aead(handle(keyset))
                    .encrypt(clear.getBytes(StandardCharsets.UTF_8), associatedData.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeysetHandle handle(String keyset) {
        return KeysetReader.parse("The test's keyset", keyset);
    }
}
