package io.tunnelcert.issuer.x509;

import static io.tunnelcert.model.KeyAlgorithm.EC_P256;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import io.tunnelcert.issuer.authority.SealedAuthority;
import io.tunnelcert.issuer.issuance.CertificateAuthorities.Opening;
import io.tunnelcert.issuer.issuance.IssuingAuthority;
import io.tunnelcert.issuer.issuance.Samples;
import io.tunnelcert.issuer.issuance.SignedCertificate;
import io.tunnelcert.model.Bytes;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.cert.X509CertificateHolder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A P-256 client certificate as a worker makes it, whole and in its parts. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class IssuingBenchmark {

    /** Whose keys and signatures. */
    @Param
    public Crypto crypto = Crypto.JDK;

    private final KeyPairs keyPairs = new KeyPairs(new SecureRandom());
    private IssuingAuthority authority;
    private X509Certificate issuer;
    private Signer signer;
    private KeyPair keyPair;
    private Bytes privateKey;
    private Bytes certificate;

    /** Makes an authority, and a certificate to be checked. */
    @Setup
    public void prepare() throws GeneralSecurityException, IOException {
        if (crypto == Crypto.ACCP) {
            CryptoProvider.choose();
        }
        var made = new Issuing(EC_P256).made().authority();
        var sealed = new SealedAuthority(Samples.SERVER, made.certificate(), made.privateKey());
        authority = ((Opening.Opened) new X509Authorities(new ClearSeal(), keyPairs).open(sealed)).authority();
        issuer = KeyCodec.certificate(made.certificate());
        var holder = new X509CertificateHolder(made.certificate().toArray());
        signer = new Signer(
                holder.getSubject(),
                Signer.keyIdentifier(holder.getSubjectPublicKeyInfo()),
                KeyCodec.privateKey(EC_P256, made.privateKey()),
                EC_P256);
        keyPair = keyPair();
        privateKey = Profile.CLIENT.encode(EC_P256, keyPair.getPrivate());
        certificate = signed();
    }

    /** For whatever runs in this process next. */
    @TearDown
    public void forget() {
        Security.removeProvider(AmazonCorrettoCryptoProvider.PROVIDER_NAME);
    }

    /** All of it. */
    @Benchmark
    public SignedCertificate whole() {
        return authority.sign(Issuing.row(EC_P256));
    }

    @Benchmark
    public KeyPair keyPair() {
        return keyPairs.generate(EC_P256);
    }

    @Benchmark
    public Bytes signed() {
        return signer.sign(Issuing.template(), EC_P256, keyPair.getPublic());
    }

    @Benchmark
    public void selfCheck() {
        SelfCheck.check(certificate, privateKey, EC_P256, Issuing.template(), issuer);
    }

    /** A provider of keys and signatures. */
    public enum Crypto {
        JDK,
        ACCP
    }
}
