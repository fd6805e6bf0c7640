package io.tunnelcert.standalone;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** The two keysets that encrypt private keys at rest: clients' keys, and authorities' keys, which the gateway never sees. */
record Keysets(Path client, Path authority) {

    /** Makes what is missing and never touches what is there: whatever was encrypted needs it. */
    static Keysets keptIn(Path folder) throws IOException, GeneralSecurityException {
        AeadConfig.register();
        OwnerOnlyFiles.createFolder(folder);
        Keysets keysets = new Keysets(folder.resolve("client.json"), folder.resolve("authority.json"));
        generateIfMissing(keysets.client());
        generateIfMissing(keysets.authority());
        return keysets;
    }

    private static void generateIfMissing(Path file) throws IOException, GeneralSecurityException {
        if (Files.exists(file)) {
            return;
        }
        KeysetHandle keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        OwnerOnlyFiles.write(
                file, TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get()) + "\n");
    }
}
