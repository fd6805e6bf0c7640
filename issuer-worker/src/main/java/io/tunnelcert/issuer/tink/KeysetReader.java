package io.tunnelcert.issuer.tink;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
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
        return aead(handle(name, source));
    }

    /** The same, as Tink's handle of all its keys. */
    static KeysetHandle handle(String name, KeysetProperties.Source source) {
        var property = "tunnelcert.keyset." + name;
        if (source.file().isEmpty() == source.value().isEmpty()) {
            throw new UnusableKeysetException(
                    "Set either " + property + ".file or " + property + ".value to the " + name + " keyset.");
        }
        var json = source.value().isEmpty() ? content(property, source.file()) : source.value();
        return parse("The " + name + " keyset (" + property + ")", json);
    }

    /** @param what the subject of the sentence that tells what is wrong */
    static KeysetHandle parse(String what, String json) {
        try {
            AeadConfig.register();
            var handle = TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
            aead(handle);
            return handle;
        } catch (GeneralSecurityException | RuntimeException e) {
            // Neither the content nor the parser's message, which may quote it.
            throw new UnusableKeysetException(what + " is not a cleartext Tink AEAD keyset in JSON.");
        }
    }

    static Aead aead(KeysetHandle handle) {
        try {
            return handle.getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("not an AEAD keyset", e);
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
