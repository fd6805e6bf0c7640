package io.tunnelcert.issuer.x509;

import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.KeyAlgorithm;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/** The rules a kind of certificate is made by and checked against (RFC 5280, section 4.2.1). */
enum Profile {
    /** A server's issuing authority: signs certificates and CRLs, and no further authority below it. */
    AUTHORITY(0, KeyUsage.keyCertSign | KeyUsage.cRLSign, ""),

    /** What an OpenVPN server presents; clients ask for it by {@code remote-cert-tls server}. */
    SERVER(-1, KeyUsage.digitalSignature, "1.3.6.1.5.5.7.3.1"),

    /** What a VPN user's client presents. */
    CLIENT(-1, KeyUsage.digitalSignature, "1.3.6.1.5.5.7.3.2");

    private final int pathLength;
    private final int keyUsage;
    private final String purpose;

    /** @param purpose the key purpose's object identifier (RFC 5280, section 4.2.1.12), or empty for none */
    Profile(int pathLength, int keyUsage, String purpose) {
        this.pathLength = pathLength;
        this.keyUsage = keyUsage;
        this.purpose = purpose;
    }

    BasicConstraints basicConstraints() {
        return pathLength < 0 ? new BasicConstraints(false) : new BasicConstraints(pathLength);
    }

    KeyUsage keyUsage(KeyAlgorithm algorithm) {
        return new KeyUsage(bits(algorithm));
    }

    Optional<KeyPurposeId> purpose() {
        return purposeOids().stream()
                .map(oid -> KeyPurposeId.getInstance(new ASN1ObjectIdentifier(oid)))
                .findFirst();
    }

    /** As {@link java.security.cert.X509Certificate#getBasicConstraints} tells it: the path length, or -1 for no authority. */
    int pathLength() {
        return pathLength;
    }

    /** The bit numbers of RFC 5280, section 4.2.1.3, by which {@link java.security.cert.X509Certificate#getKeyUsage} tells them. */
    Set<Integer> usages(KeyAlgorithm algorithm) {
        int bits = bits(algorithm);
        // All our bits lie in the first octet, whose highest bit is number 0.
        return IntStream.range(0, Byte.SIZE)
                .filter(bit -> (bits & 0x80 >> bit) != 0)
                .boxed()
                .collect(Collectors.toSet());
    }

    /** As {@link java.security.cert.X509Certificate#getExtendedKeyUsage} tells them. */
    List<String> purposeOids() {
        return purpose.isEmpty() ? List.of() : List.of(purpose);
    }

    /** How the private key is stored: a client's as it is handed out, the others in PKCS#8 DER. */
    Bytes encode(KeyAlgorithm algorithm, PrivateKey privateKey) {
        return this == CLIENT ? KeyCodec.handedOut(algorithm, privateKey) : Bytes.of(privateKey.getEncoded());
    }

    /** The PKCS#8 DER of what {@link #encode} gave. */
    Bytes pkcs8(KeyAlgorithm algorithm, Bytes privateKey) throws GeneralSecurityException {
        return this == CLIENT ? KeyCodec.pkcs8(algorithm, privateKey) : privateKey;
    }

    /** TLS before 1.3 also encrypts a secret to RSA keys of either side (RFC 5246, section 7.4.2); no other kind of key can be used so. */
    private int bits(KeyAlgorithm algorithm) {
        return this != AUTHORITY && algorithm.isRsa() ? keyUsage | KeyUsage.keyEncipherment : keyUsage;
    }
}
