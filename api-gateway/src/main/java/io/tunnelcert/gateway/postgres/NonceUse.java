package io.tunnelcert.gateway.postgres;

import io.tunnelcert.gateway.account.SignatureNonces;
import io.tunnelcert.gateway.idempotency.Fingerprint;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * A use of a nonce as it is stored: of one size, however long the nonce.
 *
 * @param digest SHA-256 of access key and nonce, in hexadecimal: the driver has no arrays of bytea
 */
record NonceUse(String digest, Instant now, Instant until) {

    static NonceUse of(SignatureNonces.Use use) {
        var digest = Fingerprint.of(Stream.of(use.accessKeyId(), use.nonce()));
        return new NonceUse(HexFormat.of().formatHex(digest.toArray()), use.now(), use.until());
    }
}
