package io.tunnelcert.issuer.tink;

import io.tunnelcert.issuer.rotation.KeyId;

/** What may be shown of a key of a keyset. */
public record KeysetKey(KeyId id, boolean primary, String status) {}
