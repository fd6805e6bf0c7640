package io.tunnelcert.gateway.tink;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** Reads the client keyset: the one that seals access key secrets and the clients' private keys. */
public final class ClientKeyset {

    private ClientKeyset() {}

    /**
     * The keyset's AEAD primitive.
     *
     * @throws KeysetException if there is none, it cannot be read, or it is no AEAD keyset
     */
    public static Aead read(KeysetProperties properties) {
        if (properties.value() != null && !properties.value().isBlank()) {
            return parse(properties.value(), "tunnelcert.keyset.client.value");
        }
        if (properties.file() == null) {
            throw new KeysetException("No client keyset is configured (tunnelcert.keyset.client.file or .value).");
        }
        return parse(readFile(properties.file()), properties.file().toString());
    }

    private static String readFile(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new KeysetException("The client keyset " + file + " cannot be read.", e);
        }
    }

    private static Aead parse(String json, String origin) {
        try {
            AeadConfig.register();
            return TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new KeysetException("The client keyset in " + origin + " is not a Tink AEAD keyset.", e);
        }
    }
}
