package io.tunnelcert.issuer.tink;

import com.google.crypto.tink.Aead;
import io.tunnelcert.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/** Seals a known text under one keyset, with {@code keyset_sample/<keyset>} as associated data: who cannot open it holds another one. */
public final class SampleSeal {

    private static final byte[] TEXT = "tunnelcert".getBytes(StandardCharsets.UTF_8);

    private final String keyset;
    private final Aead aead;

    /** @param keyset the last part of the keyset's property, {@code client} or {@code authority} */
    SampleSeal(String keyset, Aead aead) {
        this.keyset = keyset;
        this.aead = aead;
    }

    public String keyset() {
        return keyset;
    }

    public Bytes seal() {
        try {
            return Bytes.of(aead.encrypt(TEXT, bound()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the sample of the " + keyset + " keyset could not be encrypted", e);
        }
    }

    /** Whether the sample was sealed under a key of this keyset, for this keyset. */
    public boolean opens(Bytes sample) {
        try {
            return Arrays.equals(aead.decrypt(sample.toArray(), bound()), TEXT);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private byte[] bound() {
        return ("keyset_sample/" + keyset).getBytes(StandardCharsets.UTF_8);
    }
}
