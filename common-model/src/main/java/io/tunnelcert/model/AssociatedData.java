package io.tunnelcert.model;

import java.nio.charset.StandardCharsets;

/**
 * What binds a ciphertext to its row and column (the associated data of an AEAD, RFC 5116): moved anywhere else it does not open. Gateway and
 * worker seal and open each other's, so the forms stand here and never change.
 */
public final class AssociatedData {

    private AssociatedData() {}

    /** Of {@code access_key.secret_ciphertext}. */
    public static Bytes ofAccessKeySecret(String accessKeyId) {
        return utf8("access_key/" + accessKeyId + "/secret");
    }

    /** Of {@code certificate.private_key_ciphertext}. */
    public static Bytes ofClientKey(CertificateId id) {
        return utf8("certificate/" + id + "/private_key");
    }

    /** Of {@code authority.private_key_ciphertext}. */
    public static Bytes ofAuthorityKey(ServerId id) {
        return utf8("authority/" + id + "/private_key");
    }

    /** Of {@code authority.server_private_key_ciphertext}. */
    public static Bytes ofServerKey(ServerId id) {
        return utf8("authority/" + id + "/server_private_key");
    }

    /** Of {@code keyset_sample.ciphertext}. */
    public static Bytes of(KeysetSample sample) {
        return utf8("keyset_sample/" + sample.keyset());
    }

    private static Bytes utf8(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
