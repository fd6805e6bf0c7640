package io.tunnelcert.issuer.tink;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.tunnelcert.issuer.rotation.KeyId;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** A keyset in a file, as the applications read it; changed one step at a time, each written at once. */
public final class KeysetFile {

    private final OwnerOnlyFile file;
    private KeysetHandle keyset;

    private KeysetFile(OwnerOnlyFile file, KeysetHandle keyset) {
        this.file = file;
        this.keyset = keyset;
    }

    /**
     * Reads the file.
     *
     * @throws UnusableKeysetException if it cannot be read, or is no keyset
     */
    public static KeysetFile open(Path path) {
        try {
            var file = OwnerOnlyFile.at(path);
            return new KeysetFile(file, KeysetReader.parse("The file " + path, file.content()));
        } catch (IOException e) {
            throw new UnusableKeysetException("The keyset file " + path + " cannot be read ("
                    + e.getClass().getSimpleName() + ").");
        }
    }

    /** Makes a keyset of one key in a new file, which only its owner may read; refuses where there is a file. */
    public static KeysetChange create(Path path) throws IOException {
        try {
            AeadConfig.register();
            var keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            var created = new KeysetFile(OwnerOnlyFile.create(path, text(keyset)), keyset);
            return new KeysetChange.Done(created.keys().getLast().id());
        } catch (FileAlreadyExistsException _) {
            return new KeysetChange.Refused("There is a file " + path + "; what its keys have sealed needs them.");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a keyset cannot be made", e);
        }
    }

    /** The keys in the order they were added. */
    public List<KeysetKey> keys() {
        return IntStream.range(0, keyset.size())
                .mapToObj(keyset::getAt)
                .map(key -> new KeysetKey(
                        new KeyId(key.getId()), key.isPrimary(), key.getStatus().toString()))
                .toList();
    }

    /** Adds a new AES-256-GCM key, which opens but does not seal until it is promoted. */
    public KeysetChange add() throws IOException {
        var entry = KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                .withRandomId();
        write(KeysetHandle.newBuilder(keyset).addEntry(entry));
        return new KeysetChange.Done(keys().getLast().id());
    }

    /** Makes a key the one that seals; the newest if none is named. */
    public KeysetChange promote(Optional<KeyId> wanted) throws IOException {
        var id = wanted.orElseGet(() -> keys().getLast().id());
        var index = index(id);
        if (index.isEmpty()) {
            return unknown(id);
        }
        if (!keyset.getAt(index.getAsInt()).getStatus().equals(KeyStatus.ENABLED)) {
            return new KeysetChange.Refused("Key " + id + " is not enabled.");
        }
        var changed = KeysetHandle.newBuilder(keyset);
        changed.getAt(index.getAsInt()).makePrimary();
        write(changed);
        return new KeysetChange.Done(id);
    }

    /** Removes a key for good: what only it opens is lost. */
    public KeysetChange remove(KeyId id) throws IOException {
        var index = index(id);
        if (index.isEmpty()) {
            return unknown(id);
        }
        if (keyset.getAt(index.getAsInt()).isPrimary()) {
            return new KeysetChange.Refused("Key " + id + " is the primary key; promote another one first.");
        }
        var changed = KeysetHandle.newBuilder(keyset);
        changed.deleteAt(index.getAsInt());
        write(changed);
        return new KeysetChange.Done(id);
    }

    private KeysetChange unknown(KeyId id) {
        return new KeysetChange.Refused("The keyset has no key " + id + ".");
    }

    private OptionalInt index(KeyId id) {
        return IntStream.range(0, keyset.size())
                .filter(i -> keyset.getAt(i).getId() == id.value())
                .findFirst();
    }

    private void write(KeysetHandle.Builder changed) throws IOException {
        try {
            keyset = changed.build();
            file.replace(text(keyset));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the changed keyset is none", e);
        }
    }

    private static String text(KeysetHandle keyset) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get()) + "\n";
    }
}
