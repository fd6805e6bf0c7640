package io.tunnelcert.issuer.rotation;

import io.tunnelcert.model.Bytes;
import java.util.Optional;
import java.util.Set;

/** The keys of one keyset. */
public interface KeyRing {

    Set<KeyId> keys();

    /** What everything new is sealed with. */
    KeyId primary();

    Bytes seal(Bytes clear, Bytes associatedData);

    /** Empty if no key of this keyset opens it, or it is bound to something else. */
    Optional<Bytes> open(Bytes sealed, Bytes associatedData);
}
