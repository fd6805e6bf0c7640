package io.tunnelcert.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorTokenTest {

    @TempDir
    Path folder;

    @Test
    void isMadeOnceAndKept() throws IOException {
        var made = token("operator-token");

        assertThat(made).matches("[A-Za-z0-9_-]{32}");
        assertThat(token("operator-token")).isEqualTo(made);
        assertThat(token("another")).isNotEqualTo(made);
    }

    @Test
    void isReadableByItsOwnerOnly() throws IOException {
        token("operator-token");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("operator-token"))))
                .isEqualTo("rw-------");
    }

    @Test
    void isWhatTheEnvironmentSays() throws IOException {
        var given = Map.of("TUNNELCERT_OPERATOR_TOKEN", "given-by-the-environment");

        assertThat(OperatorToken.of(given, folder.resolve("operator-token"), new SecureRandom()))
                .isEqualTo("given-by-the-environment");
        assertThat(folder).isEmptyDirectory();
    }

    private String token(String file) throws IOException {
        return OperatorToken.of(Map.of("TUNNELCERT_OPERATOR_TOKEN", " "), folder.resolve(file), new SecureRandom());
    }
}
