package io.tunnelcert.standalone.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A table of settings in a page of Markdown, by its first column. */
record Table(List<String> columns, List<List<String>> rows) {

    private static final String START = "| setting | ";

    /** All of a page. */
    static List<Table> of(String page) {
        var tables = new ArrayList<Table>();
        var within = false;
        for (var line : page.lines().toList()) {
            if (isHead(line)) {
                tables.add(new Table(cells(line), new ArrayList<>()));
            } else if (within && isRow(line)) {
                tables.getLast().rows().add(cells(line));
            }
            within = isHead(line) || (within && line.startsWith("|"));
        }
        return tables;
    }

    static boolean isHead(String line) {
        return line.startsWith(START);
    }

    static boolean isRow(String line) {
        return line.startsWith("| `");
    }

    static List<String> cells(String line) {
        return List.of(
                line.substring("| ".length(), line.length() - " |".length()).split(" \\| ", -1));
    }

    static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    /** The name that a row begins with. */
    static String name(List<String> row) {
        return row.getFirst().replace("`", "");
    }

    Stream<String> names() {
        return rows.stream().map(Table::name);
    }

    /** Whether it tells what the process has by default. */
    boolean isOf(Component component) {
        return columns.contains(component.title());
    }
}
