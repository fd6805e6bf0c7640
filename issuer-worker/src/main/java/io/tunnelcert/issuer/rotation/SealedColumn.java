package io.tunnelcert.issuer.rotation;

import io.tunnelcert.model.AssociatedData;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.KeysetSample;
import io.tunnelcert.model.ServerId;

/** Every place of the database with ciphertexts; the samples last, because they stand for all the others. */
public enum SealedColumn {
    ACCESS_KEY_SECRET("access_key.secret_ciphertext", KeysetSample.CLIENT),
    CLIENT_KEY("certificate.private_key_ciphertext", KeysetSample.CLIENT),
    SERVER_KEY("authority.server_private_key_ciphertext", KeysetSample.CLIENT),
    AUTHORITY_KEY("authority.private_key_ciphertext", KeysetSample.AUTHORITY),
    CLIENT_SAMPLE("keyset_sample.ciphertext of client", KeysetSample.CLIENT),
    AUTHORITY_SAMPLE("keyset_sample.ciphertext of authority", KeysetSample.AUTHORITY);

    private final String title;
    private final KeysetSample keyset;

    SealedColumn(String title, KeysetSample keyset) {
        this.title = title;
        this.keyset = keyset;
    }

    /** Table and column, for people. */
    public String title() {
        return title;
    }

    /** Whose primary key seals it. */
    public KeysetSample keyset() {
        return keyset;
    }

    /** What binds the ciphertext of this row. */
    Bytes associatedData(String rowId) {
        return switch (this) {
            case ACCESS_KEY_SECRET -> AssociatedData.ofAccessKeySecret(rowId);
            case CLIENT_KEY -> AssociatedData.ofClientKey(new CertificateId(rowId));
            case SERVER_KEY -> AssociatedData.ofServerKey(new ServerId(rowId));
            case AUTHORITY_KEY -> AssociatedData.ofAuthorityKey(new ServerId(rowId));
            case CLIENT_SAMPLE, AUTHORITY_SAMPLE -> AssociatedData.of(keyset);
        };
    }
}
