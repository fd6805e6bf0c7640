package io.tunnelcert.issuer.x509;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.cert.X509Extension;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of the self-check that looks at which extensions there are, which are critical, and at both key identifiers. */
final class ExtensionCheck {

    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";
    private static final String AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";

    /** The DER before the 20 octets of an identifier, within the OCTET STRING that every extension's value is. */
    private static final byte[] SUBJECT_KEY_IDENTIFIER_HEAD = HexFormat.of().parseHex("04160414");

    /** The same, in a SEQUENCE of nothing but keyIdentifier, which is [0]. */
    private static final byte[] AUTHORITY_KEY_IDENTIFIER_HEAD = HexFormat.of().parseHex("041830168014");

    private ExtensionCheck() {}

    /** @throws SelfCheckFailedException if anything is not as it should be */
    static void check(X509Certificate certificate, Profile profile, X509Certificate issuer)
            throws GeneralSecurityException {
        require(
                Set.of(BASIC_CONSTRAINTS, KEY_USAGE).equals(oids(certificate.getCriticalExtensionOIDs())),
                "the critical extensions differ");
        require(
                optionalOids(profile).equals(oids(certificate.getNonCriticalExtensionOIDs())),
                "the extensions that are not critical differ");
        require(
                isIdentifier(
                        certificate.getExtensionValue(SUBJECT_KEY_IDENTIFIER),
                        SUBJECT_KEY_IDENTIFIER_HEAD,
                        certificate.getPublicKey()),
                "the subject key identifier differs");
        checkAuthorityKeyIdentifier(certificate, issuer);
    }

    /** Of a certificate as well as of a revocation list. */
    static void checkAuthorityKeyIdentifier(X509Extension signed, X509Certificate issuer)
            throws GeneralSecurityException {
        require(
                isIdentifier(
                        signed.getExtensionValue(AUTHORITY_KEY_IDENTIFIER),
                        AUTHORITY_KEY_IDENTIFIER_HEAD,
                        issuer.getPublicKey()),
                "the authority key identifier differs");
    }

    private static Set<String> optionalOids(Profile profile) {
        return profile.purposeOids().isEmpty()
                ? Set.of(SUBJECT_KEY_IDENTIFIER, AUTHORITY_KEY_IDENTIFIER)
                : Set.of(SUBJECT_KEY_IDENTIFIER, AUTHORITY_KEY_IDENTIFIER, EXTENDED_KEY_USAGE);
    }

    private static Set<String> oids(@Nullable Set<String> found) {
        return Optional.ofNullable(found).orElse(Set.of());
    }

    /** SHA-1 over the key's BIT STRING without its tag, length and unused bits (RFC 5280, section 4.2.1.2, method 1). */
    private static boolean isIdentifier(byte[] extension, byte[] head, PublicKey key) throws GeneralSecurityException {
        var identifier =
                MessageDigest.getInstance("SHA-1").digest(PublicKeys.bits(key).getOctets());
        var expected = Arrays.copyOf(head, head.length + identifier.length);
        System.arraycopy(identifier, 0, expected, head.length, identifier.length);
        return Arrays.equals(extension, expected);
    }

    private static void require(boolean condition, String fault) {
        if (!condition) {
            throw new SelfCheckFailedException(fault);
        }
    }
}
