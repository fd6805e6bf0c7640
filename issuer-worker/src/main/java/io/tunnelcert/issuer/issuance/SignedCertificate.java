package io.tunnelcert.issuer.issuance;

import io.tunnelcert.model.Bytes;

/**
 * A certificate in DER that passed its check, the digest of its SubjectPublicKeyInfo, and its private key in clear, in the DER that its
 * client gets: PKCS#1 for RSA, PKCS#8 else.
 */
public record SignedCertificate(Bytes certificate, Bytes publicKeySha256, Bytes privateKey) {}
