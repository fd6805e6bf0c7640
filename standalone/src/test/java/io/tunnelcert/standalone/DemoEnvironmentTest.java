package io.tunnelcert.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoEnvironmentTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("demo.env");
        SampleDemo.environment(SampleDemo.AWKWARD_SECRET).writeTo(file);
    }

    @Test
    void reachesTheChildrenOfAShellThatSourcesIt() throws IOException {
        String output = shell(". ./demo.env; exec sh -c 'printf %s \"$TUNNELCERT_SECRET_ACCESS_KEY\"'");

        assertThat(output).isEqualTo(SampleDemo.AWKWARD_SECRET);
    }

    @Test
    void namesEverythingAClientNeeds() throws IOException {
        String output = shell("set -a; . ./demo.env; env | grep ^TUNNELCERT_ | grep -v ^TUNNELCERT_TEST_ | sort");

        assertThat(output.lines())
                .containsExactly(
                        "TUNNELCERT_ACCESS_KEY_ID=AKLTDEMO",
                        "TUNNELCERT_ENDPOINT=http://127.0.0.1:8080",
                        "TUNNELCERT_OPERATOR_ENDPOINT=http://127.0.0.1:8081",
                        "TUNNELCERT_OPERATOR_TOKEN=" + SampleDemo.OPERATOR_TOKEN,
                        "TUNNELCERT_REGION=cn-beijing",
                        "TUNNELCERT_SECRET_ACCESS_KEY=" + SampleDemo.AWKWARD_SECRET,
                        "TUNNELCERT_SSL_VPN_SERVER_ID=vss-2demo00000000000000",
                        "TUNNELCERT_VPN_GATEWAY_ID=vgw-2demo00000000000000");
    }

    @Test
    void isReadBackByTheExample() throws IOException {
        FirstCertificate.Access access = FirstCertificate.Access.readFrom(file);

        assertThat(access.secret()).isEqualTo(SampleDemo.AWKWARD_SECRET);
        assertThat(access.endpoint()).isEqualTo("http://127.0.0.1:8080");
    }

    @Test
    void isReadableByItsOwnerOnly() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void doesNotPrintItsSecrets() {
        assertThat(SampleDemo.environment("hunter2").toString()).doesNotContain("hunter2", SampleDemo.OPERATOR_TOKEN);
        assertThat(SampleDemo.environment("hunter2").operator().toString()).doesNotContain(SampleDemo.OPERATOR_TOKEN);
    }

    private String shell(String script) throws IOException {
        Process process = new ProcessBuilder("sh", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
