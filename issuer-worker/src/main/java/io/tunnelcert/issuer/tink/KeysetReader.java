package io.tunnelcert.issuer.tink;

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

/** Reads a keyset, or says in one sentence why there is none. */
final class KeysetReader {

    private KeysetReader() {}

    /**
     * @param name the property's last part, {@code client} or {@code authority}
     * @throws UnusableKeysetException if there is no usable keyset
     */
    static Aead read(String name, KeysetProperties.Source source) {
        var property = "tunnelcert.keyset." + name;
        if (source.file().isEmpty() == source.value().isEmpty()) {
            throw new UnusableKeysetException(
                    "Set either " + property + ".file or " + property + ".value to the " + name + " keyset.");
        }
        var json = source.value().isEmpty() ? content(property, source.file()) : source.value();
        try {
            AeadConfig.register();
            return TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException | RuntimeException e) {
            // Neither the content nor the parser's message, which may quote it.
            throw new UnusableKeysetException(
                    "The " + name + " keyset (" + property + ") is not a cleartext Tink AEAD keyset in JSON.");
        }
    }

    private static String content(String property, String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            throw new UnusableKeysetException("The keyset file that " + property + ".file names, " + file
                    + ", cannot be read (" + e.getClass().getSimpleName() + ").");
        }
    }
}
