package io.tunnelcert.gateway.certificate;

import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.CertificateId;

/** Opens the private keys that the worker sealed, each for the one row it was sealed for. */
public interface PrivateKeySeal {

    /**
     * The key as the worker encoded it: in PKCS#1 if it is an RSA key, in PKCS#8 otherwise.
     *
     * @throws IllegalStateException if the key was sealed for another row, with a key we do not hold, or is damaged
     */
    Bytes open(CertificateId id, Bytes sealed);
}
