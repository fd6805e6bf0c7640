package io.tunnelcert.gateway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProblemTableTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "operator-api.md");

    @Test
    void documentsEveryProblemAndNoOther() throws IOException {
        var rows = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.matches("\\| `[a-z-]+` \\| [0-9]{3} \\|.*"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(ProblemType.values())
                        .map(ProblemTableTest::row)
                        .toList());
    }

    private static String row(ProblemType type) {
        return "| `" + type.urn().replace("urn:tunnelcert:problem:", "") + "` | " + type.status() + " | " + type.title()
                + " |";
    }
}
