package io.tunnelcert.gateway.dialect;

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

/** The tables of docs/errors.md, and what all dialects have to have in theirs. */
public final class ErrorTables {

    private static final Path FILE = Path.of("..", "docs", "errors.md");

    private ErrorTables() {}

    /** The rows in a vendor's part, without the last column, which says whose words they are. */
    public static List<String> rows(String vendor) throws IOException {
        return Files.readAllLines(FILE).stream()
                .dropWhile(line -> !line.equals("## " + vendor))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"))
                .map(ErrorTables::withoutOrigin)
                .toList();
    }

    /** One of each kind that there is. */
    public static Stream<Rejection> rejections() {
        return Arrays.stream(Rejection.class.getPermittedSubclasses()).flatMap(type -> instances(type).stream());
    }

    /** A row as it is written, without its last column. */
    public static String row(String name, Object... cells) {
        var row = new StringBuilder("| `" + name + "`");
        Arrays.stream(cells).forEach(cell -> row.append(" | ").append(cell));
        return row.toString().replace("  ", " ");
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

    /** What the tables call it. */
    public static String name(Rejection rejection) {
        return switch (rejection) {
            case Rejection.InvalidValue(var value, var fault) -> "InvalidValue " + value + " " + fault;
            case Rejection.InvalidServerSettings(var rule) -> "InvalidServerSettings " + rule;
            default -> rejection.getClass().getSimpleName();
        };
    }

    private static String withoutOrigin(String row) {
        return row.substring(0, row.lastIndexOf('|', row.length() - 2)).strip().replace("  ", " ");
    }
}
