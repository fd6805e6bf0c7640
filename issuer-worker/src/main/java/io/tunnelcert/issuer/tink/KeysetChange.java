package io.tunnelcert.issuer.tink;

import io.tunnelcert.issuer.rotation.KeyId;

/** How a change of a keyset's file ended. */
public sealed interface KeysetChange {

    /** Done, to this key. */
    record Done(KeyId key) implements KeysetChange {}

    /** Not done, for this reason: a sentence. */
    record Refused(String reason) implements KeysetChange {}
}
