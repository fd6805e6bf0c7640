package io.tunnelcert.issuer.tink;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import io.tunnelcert.issuer.rotation.KeyId;
import io.tunnelcert.issuer.rotation.KeyRing;
import io.tunnelcert.model.Bytes;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The enabled keys of a Tink keyset. */
final class TinkKeyRing implements KeyRing {

    private final KeysetHandle keyset;
    private final Aead aead;

    TinkKeyRing(KeysetHandle keyset) {
        this.keyset = keyset;
        this.aead = KeysetReader.aead(keyset);
    }

    @Override
    public Set<KeyId> keys() {
        return IntStream.range(0, keyset.size())
                .mapToObj(keyset::getAt)
                .filter(key -> key.getStatus().equals(KeyStatus.ENABLED))
                .map(key -> new KeyId(key.getId()))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public KeyId primary() {
        return new KeyId(keyset.getPrimary().getId());
    }

    @Override
    public Bytes seal(Bytes clear, Bytes associatedData) {
        try {
            return Bytes.of(aead.encrypt(clear.toArray(), associatedData.toArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a ciphertext could not be made anew", e);
        }
    }

    @Override
    public Optional<Bytes> open(Bytes sealed, Bytes associatedData) {
        try {
            return Optional.of(Bytes.of(aead.decrypt(sealed.toArray(), associatedData.toArray())));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
