package io.tunnelcert.gateway.dialect.volcengine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.gateway.rejection.ServerRule;
import io.tunnelcert.model.InvalidValueException.Fault;
import io.tunnelcert.model.InvalidValueException.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/errors.md to what the code answers. */
class ErrorTableTest {

    private static final Path TABLE = Path.of("..", "docs", "errors.md");

    @Test
    void documentsEveryRefusalAndNoOther() throws IOException {
        var expected = Stream.concat(rejections(), requestErrors()).toList();

        var rows = Files.readAllLines(TABLE).stream()
                .filter(line -> line.startsWith("| `"))
                .map(ErrorTableTest::withoutOrigin)
                .toList();

        assertThat(rows).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static Stream<String> rejections() {
        return Arrays.stream(Rejection.class.getPermittedSubclasses())
                .flatMap(type -> instances(type).stream())
                .map(rejection -> row(name(rejection), VolcengineErrors.of(rejection)));
    }

    private static Stream<String> requestErrors() {
        return Arrays.stream(RequestError.values()).map(error -> row(error.name(), error.with("…", "…")));
    }

    private static List<Rejection> instances(Class<?> type) {
        if (type.equals(Rejection.InvalidValue.class)) {
            var instances = new ArrayList<Rejection>();
            for (var value : Value.values()) {
                for (var fault : Fault.values()) {
                    instances.add(new Rejection.InvalidValue(value, fault));
                }
            }
            return instances;
        }
        if (type.equals(Rejection.InvalidServerSettings.class)) {
            return Arrays.stream(ServerRule.values())
                    .<Rejection>map(Rejection.InvalidServerSettings::new)
                    .toList();
        }
        try {
            return List.of((Rejection) type.getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a rejection this test cannot make: " + type, e);
        }
    }

    private static String name(Rejection rejection) {
        return switch (rejection) {
            case Rejection.InvalidValue(var value, var fault) -> "InvalidValue " + value + " " + fault;
            case Rejection.InvalidServerSettings(var rule) -> "InvalidServerSettings " + rule;
            default -> rejection.getClass().getSimpleName();
        };
    }

    private static String row(String name, VolcengineError error) {
        var number = error.codeN().isPresent() ? Integer.toString(error.codeN().getAsInt()) : "";
        return String.join(
                        " | ",
                        "| `" + name + "`",
                        Integer.toString(error.status()),
                        "`" + error.code() + "`",
                        number,
                        error.message())
                .replace("  ", " ");
    }

    /** A row without its last column, which says whose words these are. */
    private static String withoutOrigin(String row) {
        return row.substring(0, row.lastIndexOf('|', row.length() - 2)).strip().replace("  ", " ");
    }
}
