package io.tunnelcert.issuer.x509;

import io.tunnelcert.issuer.authority.AuthorityKeySeal;
import io.tunnelcert.issuer.authority.SealedAuthority;
import io.tunnelcert.issuer.issuance.CertificateAuthorities;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.KeyAlgorithm;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.cert.X509CertificateHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens authorities, and keeps the last ones open: parsing and checking one costs as much as signing with it. */
final class X509Authorities implements CertificateAuthorities {

    private static final Logger log = LoggerFactory.getLogger(X509Authorities.class);

    /** A few kilobytes each; more servers than this are seldom busy at one time. */
    private static final int MAX_OPEN = 10_000;

    private final AuthorityKeySeal seal;
    private final KeyPairSource keyPairs;
    private final Map<SealedAuthority, Opening.Opened> open = new ConcurrentHashMap<>();

    X509Authorities(AuthorityKeySeal seal, KeyPairSource keyPairs) {
        this.seal = seal;
        this.keyPairs = keyPairs;
    }

    @Override
    public Opening open(SealedAuthority authority) {
        Opening known = open.get(authority);
        return known != null ? known : openAnew(authority);
    }

    private Opening openAnew(SealedAuthority authority) {
        return seal.openAuthorityKey(authority.serverId(), authority.sealedPrivateKey())
                .map(privateKey -> parse(authority, privateKey))
                .orElseGet(() -> unusable(
                        authority, "its private key does not decrypt with the authority keyset this worker holds"));
    }

    private Opening parse(SealedAuthority authority, Bytes privateKeyDer) {
        try {
            var certificate = KeyCodec.certificate(authority.certificate());
            // Its own kind, not the one that its clients' keys are of now.
            var algorithm = PublicKeys.algorithm(certificate.getPublicKey());
            return algorithm.isEmpty()
                    ? unusable(authority, "its key is of a kind that this worker does not know")
                    : open(authority, certificate, algorithm.get(), privateKeyDer);
        } catch (GeneralSecurityException e) {
            return unreadable(authority, e);
        }
    }

    private Opening open(
            SealedAuthority authority, X509Certificate certificate, KeyAlgorithm algorithm, Bytes privateKeyDer) {
        try {
            if (!PairwiseConsistency.holds(algorithm, privateKeyDer, certificate.getPublicKey())) {
                return unusable(authority, "its private key is not its certificate's");
            }
            var privateKey = KeyCodec.privateKey(algorithm, privateKeyDer);
            var holder = new X509CertificateHolder(authority.certificate().toArray());
            var signer = new Signer(
                    holder.getSubject(), Signer.keyIdentifier(holder.getSubjectPublicKeyInfo()), privateKey, algorithm);
            return keep(authority, new Opening.Opened(new X509IssuingAuthority(certificate, signer, keyPairs)));
        } catch (GeneralSecurityException | IOException e) {
            return unreadable(authority, e);
        }
    }

    private static Opening unreadable(SealedAuthority authority, Exception cause) {
        log.atError()
                .addKeyValue("serverId", authority.serverId())
                .setCause(cause)
                .log("authority is unreadable");
        return unusable(authority, "its certificate or private key is unreadable");
    }

    private Opening keep(SealedAuthority authority, Opening.Opened opened) {
        if (open.size() >= MAX_OPEN) {
            // Which ones are busy shows again within a batch or two.
            open.clear();
        }
        open.put(authority, opened);
        return opened;
    }

    private static Opening unusable(SealedAuthority authority, String why) {
        return new Opening.Unusable("the issuing authority of " + authority.serverId() + " cannot sign: " + why);
    }
}
