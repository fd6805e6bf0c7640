package io.tunnelcert.system.faults;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** The files of the two keysets. */
public record Keysets(Path client, Path authority) {

    public static Keysets generated(Path folder) {
        return new Keysets(generated(folder, "client.json"), generated(folder, "authority.json"));
    }

    private static Path generated(Path folder, String name) {
        try {
            AeadConfig.register();
            var keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            return Files.writeString(
                    folder.resolve(name),
                    TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
