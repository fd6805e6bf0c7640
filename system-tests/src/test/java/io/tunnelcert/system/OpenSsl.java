package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the {@code openssl} program says of what was issued. */
final class OpenSsl {

    private final Path folder;

    /** @param folder an empty one, to lay the files in */
    OpenSsl(Path folder) {
        this.folder = folder;
    }

    /** Asserts that the certificate is a client's, of this id, verifies under the authority, and belongs to the key. */
    void assertIssued(String id, String ca, String certificate, String key) throws IOException {
        Files.writeString(folder.resolve("ca.crt"), ca);
        Files.writeString(folder.resolve("client.crt"), certificate);
        Files.writeString(folder.resolve("client.key"), key);

        assertThat(run("verify", "-x509_strict", "-purpose", "sslclient", "-CAfile", "ca.crt", "client.crt"))
                .isEqualTo("client.crt: OK\n");
        assertThat(run("x509", "-in", "client.crt", "-noout", "-subject", "-nameopt", "RFC2253"))
                .isEqualTo("subject=CN=" + id + "\n");
        assertThat(run("pkey", "-in", "client.key", "-pubout"))
                .startsWith("-----BEGIN PUBLIC KEY-----")
                .isEqualTo(run("x509", "-in", "client.crt", "-noout", "-pubkey"));
    }

    private String run(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(arguments));
        command.addFirst("openssl");
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
