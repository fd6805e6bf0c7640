package io.tunnelcert.gateway.tink;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** Reads the client keyset: the one that seals access key secrets and the clients' private keys. */
public final class ClientKeyset {

    private static final String PROPERTY = "tunnelcert.keyset.client";

    private ClientKeyset() {}

    /**
     * The keyset's AEAD primitive.
     *
     * @throws KeysetException if there is none, it cannot be read, or it is no AEAD keyset
     */
    public static Aead read(KeysetProperties properties) {
        if (properties.file().isEmpty() == properties.value().isEmpty()) {
            throw new KeysetException(
                    "Set either " + PROPERTY + ".file or " + PROPERTY + ".value to the client keyset.");
        }
        return parse(properties.value().isEmpty() ? content(properties.file()) : properties.value());
    }

    private static String content(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            throw new KeysetException("The client keyset's file " + file + " (" + PROPERTY + ".file) cannot be read ("
                    + e.getClass().getSimpleName() + ").");
        }
    }

    private static Aead parse(String json) {
        try {
            AeadConfig.register();
            return TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException | RuntimeException e) {
            // Neither the content nor the parser's message, which may quote it.
            throw new KeysetException(
                    "The client keyset (" + PROPERTY + ") is not a cleartext Tink AEAD keyset in JSON.");
        }
    }
}
