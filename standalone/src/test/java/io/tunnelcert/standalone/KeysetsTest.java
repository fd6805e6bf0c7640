package io.tunnelcert.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysetsTest {

    private static final byte[] SECRET = "secret".getBytes(StandardCharsets.UTF_8);
    private static final byte[] CONTEXT = "context".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private Keysets keysets;

    @BeforeEach
    void makeKeysets() throws Exception {
        keysets = Keysets.keptIn(folder.resolve("keysets"));
    }

    @Test
    void encryptAndDecrypt() throws Exception {
        Aead aead = aead(keysets.client());

        byte[] ciphertext = aead.encrypt(SECRET, CONTEXT);

        assertThat(aead.decrypt(ciphertext, CONTEXT)).isEqualTo(SECRET);
    }

    @Test
    void areTwoAndReadableByTheirOwnerOnly() throws IOException {
        assertThat(Files.readString(keysets.client())).isNotEqualTo(Files.readString(keysets.authority()));
        for (Path keyset : new Path[] {keysets.client(), keysets.authority()}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyset)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void stayTheSameOverRestarts() throws Exception {
        String client = Files.readString(keysets.client());
        String authority = Files.readString(keysets.authority());

        Keysets restarted = Keysets.keptIn(folder.resolve("keysets"));

        assertThat(Files.readString(restarted.client())).isEqualTo(client);
        assertThat(Files.readString(restarted.authority())).isEqualTo(authority);
    }

    private static Aead aead(Path keyset) throws IOException, GeneralSecurityException {
        KeysetHandle handle =
                TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(keyset), InsecureSecretKeyAccess.get());
        return handle.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }
}
