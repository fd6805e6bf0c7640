package io.tunnelcert.issuer.issuance;

import io.tunnelcert.model.Bytes;

/** A certificate in DER that passed its check, the digest of its SubjectPublicKeyInfo, and its private key, PKCS#8 DER in clear. */
public record SignedCertificate(Bytes certificate, Bytes publicKeySha256, Bytes privateKey) {}
