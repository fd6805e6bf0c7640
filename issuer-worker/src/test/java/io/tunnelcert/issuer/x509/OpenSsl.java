package io.tunnelcert.issuer.x509;

import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.Pem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The {@code openssl} program, for other eyes than ours. */
final class OpenSsl {

    private final Path folder;

    OpenSsl(Path folder) {
        this.folder = folder;
    }

    String verify(String purpose, Bytes authority, Bytes certificate) throws IOException, InterruptedException {
        return run(
                "verify",
                "-x509_strict",
                "-purpose",
                purpose,
                "-CAfile",
                file("ca.pem", authority),
                file("certificate.pem", certificate));
    }

    /** Also against the authority's revocation list. */
    String verifyUnrevoked(String purpose, Bytes authority, Bytes crl, Bytes certificate)
            throws IOException, InterruptedException {
        var list = Files.writeString(folder.resolve("crl.pem"), Pem.crl(crl));
        return run(
                "verify",
                "-x509_strict",
                "-purpose",
                purpose,
                "-crl_check",
                "-CRLfile",
                list.toString(),
                "-CAfile",
                file("ca.pem", authority),
                file("certificate.pem", certificate));
    }

    String text(Bytes certificate) throws IOException, InterruptedException {
        return run("x509", "-text", "-noout", "-in", file("certificate.pem", certificate));
    }

    String structure(Bytes certificate) throws IOException, InterruptedException {
        return run("asn1parse", "-in", file("certificate.pem", certificate));
    }

    /** In PEM; the private key is in PEM, too. */
    String publicKeyOfPrivate(String pem) throws IOException, InterruptedException {
        var file = Files.writeString(folder.resolve("key.pem"), pem);
        return run("pkey", "-pubout", "-in", file.toString());
    }

    /** In PEM. */
    String publicKeyOfCertificate(Bytes certificate) throws IOException, InterruptedException {
        return run("x509", "-pubkey", "-noout", "-in", file("certificate.pem", certificate));
    }

    private String file(String name, Bytes certificate) throws IOException {
        return Files.writeString(folder.resolve(name), Pem.certificate(certificate))
                .toString();
    }

    private static String run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
