package io.tunnelcert.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** Certificates for TLS and who signs them, made as the documentation says, by {@code deploy/trial-certificate}. */
record TrialCertificates(Path folder) {

    /** Where all parts listen in tests. */
    static final String LOOPBACK = "DNS:localhost,IP:127.0.0.1";

    /** Makes one, or a new one in its place. */
    void make(String name) throws IOException, InterruptedException {
        var process = new ProcessBuilder("bash", "../deploy/trial-certificate", folder.toString(), name, LOOPBACK)
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
    }

    Path authority() {
        return folder.resolve("ca.crt");
    }

    Path certificate(String name) {
        return folder.resolve(name + ".crt");
    }

    Path key(String name) {
        return folder.resolve(name + ".key");
    }

    /** As the setting {@code spring.ssl.bundle.pem.<name>}, with this certificate and trust in nobody but the authority. */
    String[] bundle(String name) {
        var bundle = "--spring.ssl.bundle.pem." + name;
        return new String[] {
            bundle + ".reload-on-update=true",
            bundle + ".keystore.certificate=" + certificate(name),
            bundle + ".keystore.private-key=" + key(name),
            bundle + ".keystore.verify-keys=true",
            bundle + ".truststore.certificate=" + authority()
        };
    }

    /** A client that trusts the authority, and shows nothing of itself. */
    SSLContext client() {
        return context(null);
    }

    /** The same that shows this certificate to whoever asks. */
    SSLContext client(String name) {
        return context(PemSslStoreDetails.forCertificate(certificate(name).toString())
                .withPrivateKey(key(name).toString()));
    }

    private SSLContext context(@Nullable PemSslStoreDetails own) {
        var trusted = PemSslStoreDetails.forCertificate(authority().toString());
        return SslBundle.of(new PemSslStoreBundle(own, trusted)).createSslContext();
    }
}
