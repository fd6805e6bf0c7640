package io.tunnelcert.gateway.dialect.volcengine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.dialect.ErrorTables;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/errors.md to what the code answers. */
class ErrorTableTest {

    @Test
    void documentsEveryRefusalAndNoOther() throws IOException {
        var expected = Stream.concat(rejections(), requestErrors()).toList();

        var rows = ErrorTables.rows("Volcengine");

        assertThat(rows).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static Stream<String> rejections() {
        return ErrorTables.rejections()
                .map(rejection -> row(ErrorTables.name(rejection), VolcengineErrors.of(rejection)));
    }

    private static Stream<String> requestErrors() {
        return Arrays.stream(RequestError.values()).map(error -> row(error.name(), error.with("…", "…")));
    }

    private static String row(String name, VolcengineError error) {
        var number = error.codeN().isPresent() ? Integer.toString(error.codeN().getAsInt()) : "";
        return ErrorTables.row(name, error.status(), "`" + error.code() + "`", number, error.message());
    }
}
