package io.tunnelcert.issuer.x509;

import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.KeyAlgorithm;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1Encoding;

/**
 * The last look at a certificate before it counts (step 7), with the JDK's parser instead of what built it. Never passed over: a fault in
 * memory or in a provider shows here and not at a user's VPN client.
 */
final class SelfCheck {

    private SelfCheck() {}

    /**
     * @param privateKey as it is to be stored ({@link Profile#encode})
     * @param algorithm what kind the certificate's key is promised to be
     * @throws SelfCheckFailedException if anything is not as it should be
     */
    static void check(Bytes der, Bytes privateKey, KeyAlgorithm algorithm, Template expected, X509Certificate issuer) {
        try {
            var certificate = KeyCodec.certificate(der);
            certificate.verify(issuer.getPublicKey());
            KeyStrength.weakness(certificate.getPublicKey(), algorithm).ifPresent(SelfCheck::fail);
            checkContent(certificate, algorithm, expected, issuer);
            ExtensionCheck.check(certificate, expected.profile(), issuer);
            require(
                    PairwiseConsistency.holds(
                            algorithm, expected.profile().pkcs8(algorithm, privateKey), certificate.getPublicKey()),
                    "the private key is not the certificate's");
        } catch (GeneralSecurityException e) {
            throw new SelfCheckFailedException("the certificate does not verify", e);
        }
    }

    private static void checkContent(
            X509Certificate certificate, KeyAlgorithm algorithm, Template expected, X509Certificate issuer)
            throws GeneralSecurityException {
        var profile = expected.profile();
        require(certificate.getVersion() == 3, "it is not X.509 v3");
        require(
                PublicKeys.algorithm(issuer.getPublicKey())
                        .map(KeyPairs::signatureOidOf)
                        .equals(Optional.of(certificate.getSigAlgOID())),
                "the signature is not of its issuer's kind");
        require(certificate.getSerialNumber().equals(expected.serialNumber().value()), "the serial number differs");
        require(
                Arrays.equals(certificate.getSubjectX500Principal().getEncoded(), subject(expected)),
                "the subject differs");
        require(
                Arrays.equals(
                        certificate.getIssuerX500Principal().getEncoded(),
                        issuer.getSubjectX500Principal().getEncoded()),
                "the issuer differs");
        require(certificate.getBasicConstraints() == profile.pathLength(), "the basic constraints differ");
        require(usages(certificate).equals(profile.usages(algorithm)), "the key usage differs");
        require(purposes(certificate).equals(profile.purposeOids()), "the extended key usage differs");
        require(
                certificate
                        .getNotBefore()
                        .toInstant()
                        .equals(expected.validity().notBefore()),
                "notBefore differs");
        require(certificate.getNotAfter().toInstant().equals(expected.validity().notAfter()), "notAfter differs");
        require(
                !expected.validity().notBefore().isBefore(issuer.getNotBefore().toInstant()),
                "it starts before its issuer");
        require(!expected.validity().notAfter().isAfter(issuer.getNotAfter().toInstant()), "it outlives its issuer");
    }

    private static byte[] subject(Template expected) {
        try {
            return expected.subject().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new SelfCheckFailedException("the subject has no encoding", e);
        }
    }

    private static Set<Integer> usages(X509Certificate certificate) {
        var bits = Optional.ofNullable(certificate.getKeyUsage()).orElse(new boolean[0]);
        return IntStream.range(0, bits.length).filter(bit -> bits[bit]).boxed().collect(Collectors.toSet());
    }

    private static List<String> purposes(X509Certificate certificate) throws GeneralSecurityException {
        return Optional.ofNullable(certificate.getExtendedKeyUsage()).orElse(List.of());
    }

    private static void require(boolean condition, String fault) {
        if (!condition) {
            fail(fault);
        }
    }

    private static void fail(String fault) {
        throw new SelfCheckFailedException(fault);
    }
}
