package io.tunnelcert.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorTokenTest {

    @TempDir
    Path folder;

    @Test
    void isMadeOnceForItsOwnerOnly() throws IOException {
        var file = folder.resolve("operator-token");

        var first = OperatorToken.of(Map.of(), file);
        var second = OperatorToken.of(Map.of(), file);

        assertThat(first.text()).matches("[A-Za-z0-9_-]{43}");
        assertThat(second).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(first.toString()).doesNotContain(first.text());
    }

    @Test
    void isWhatTheEnvironmentSays() throws IOException {
        var file = folder.resolve("operator-token");

        var token = OperatorToken.of(Map.of(OperatorToken.VARIABLE, "given-by-an-operator"), file);

        assertThat(token.text()).isEqualTo("given-by-an-operator");
        assertThat(file).doesNotExist();
    }
}
