package io.tunnelcert.issuer.x509;

import io.tunnelcert.issuer.authority.AuthorityMaker;
import io.tunnelcert.issuer.authority.MadeAuthority;
import io.tunnelcert.issuer.authority.MadeAuthority.Credential;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.KeyAlgorithm;
import io.tunnelcert.model.SerialNumber;
import io.tunnelcert.model.ServerId;
import io.tunnelcert.model.Validity;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Makes self-signed authorities and the server certificates under them, and checks both. */
final class X509AuthorityMaker implements AuthorityMaker {

    private final KeyPairSource keyPairs;
    private final SecureRandom random;

    X509AuthorityMaker(KeyPairSource keyPairs, SecureRandom random) {
        this.keyPairs = keyPairs;
        this.random = random;
    }

    @Override
    public MadeAuthority make(ServerId serverId, KeyAlgorithm algorithm, Validity validity) {
        var authority = template(Profile.AUTHORITY, Template.authorityName(serverId), validity);
        var authorityKeys = keyPairs.generate(algorithm);
        var signer = new Signer(
                authority.subject(),
                Signer.keyIdentifier(SubjectPublicKeyInfo.getInstance(
                        authorityKeys.getPublic().getEncoded())),
                authorityKeys.getPrivate(),
                algorithm);
        var authorityDer = signer.sign(authority, algorithm, authorityKeys.getPublic());
        var issuer = parse(authorityDer);

        var server = template(Profile.SERVER, serverId.text(), validity);
        var serverKeys = keyPairs.generate(algorithm);
        var serverDer = signer.sign(server, algorithm, serverKeys.getPublic());

        return new MadeAuthority(
                serverId,
                validity,
                checked(authorityDer, authorityKeys, algorithm, authority, issuer),
                checked(serverDer, serverKeys, algorithm, server, issuer));
    }

    private Template template(Profile profile, String commonName, Validity validity) {
        return Template.of(profile, commonName, SerialNumber.random(random), validity);
    }

    private static Credential checked(
            Bytes der, KeyPair keys, KeyAlgorithm algorithm, Template template, X509Certificate issuer) {
        var privateKey = template.profile().encode(algorithm, keys.getPrivate());
        SelfCheck.check(der, privateKey, algorithm, template, issuer);
        return new Credential(
                template.serialNumber(),
                der,
                Bytes.of(keys.getPublic().getEncoded()).sha256(),
                privateKey);
    }

    private static X509Certificate parse(Bytes der) {
        try {
            return KeyCodec.certificate(der);
        } catch (CertificateException e) {
            throw new SelfCheckFailedException("the authority's certificate is unreadable", e);
        }
    }
}
