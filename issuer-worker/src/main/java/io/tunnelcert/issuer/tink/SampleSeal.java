package io.tunnelcert.issuer.tink;

import com.google.crypto.tink.Aead;
import io.tunnelcert.model.AssociatedData;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.KeysetSample;
import java.security.GeneralSecurityException;

/** Seals the known text of one keyset, and finds out whether another's was sealed with the same keyset. */
public final class SampleSeal {

    private final KeysetSample sample;
    private final Aead aead;

    SampleSeal(KeysetSample sample, Aead aead) {
        this.sample = sample;
        this.aead = aead;
    }

    public String keyset() {
        return sample.keyset();
    }

    public Bytes seal() {
        try {
            return Bytes.of(aead.encrypt(
                    sample.text().toArray(), AssociatedData.of(sample).toArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the sample of the " + keyset() + " keyset could not be encrypted", e);
        }
    }

    /** Whether it was sealed under a key of this keyset, for this keyset. */
    public boolean opens(Bytes sealed) {
        try {
            var opened =
                    aead.decrypt(sealed.toArray(), AssociatedData.of(sample).toArray());
            return Bytes.of(opened).equals(sample.text());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
