package io.tunnelcert.standalone.reference;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the page. Of our settings it makes the whole table. Of Spring Boot's it makes the columns with the defaults; which ones are worth a
 * row, and what each is for here, people have written.
 */
record Reference(Metadata metadata) {

    private static final String BEGIN = "<!-- made from the code: ConfigurationReferenceTest -->";
    private static final String END = "<!-- end of what is made -->";
    private static final String NOT_HERE = "—";

    /** What is longer makes a table unreadable. */
    private static final int LONGEST_VALUE = 60;

    private static final List<String> COLUMNS = List.of("setting", "read by", "type", "default", "range", "what it is");

    /** The page as it has to be, made from how it is. */
    String remake(String page) {
        var lines = new ArrayList<String>();
        var columns = List.<String>of();
        var within = false;
        for (var line : page.lines().toList()) {
            if (line.equals(END)) {
                within = false;
            }
            if (!within) {
                if (Table.isHead(line)) {
                    columns = Table.cells(line);
                } else if (!line.startsWith("|")) {
                    columns = List.of();
                }
                lines.add(Table.isRow(line) ? remake(line, columns) : line);
            }
            if (line.equals(BEGIN)) {
                within = true;
                lines.addAll(ours());
            }
        }
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private String remake(String line, List<String> columns) {
        var cells = new ArrayList<>(Table.cells(line));
        for (var component : Component.values()) {
            var column = columns.indexOf(component.title());
            if (column >= 0) {
                cells.set(column, cell(component, Table.name(cells), cells.get(column)));
            }
        }
        return Table.line(cells);
    }

    private String cell(Component component, String name, String before) {
        var said = component.value(name);
        return before.equals(NOT_HERE) && said.isEmpty()
                ? NOT_HERE
                : value(said.or(() -> metadata.find(name).flatMap(Setting::defaultValue)), component);
    }

    private List<String> ours() {
        var byName = metadata.ours().stream()
                .collect(Collectors.groupingBy(Setting::name, TreeMap::new, Collectors.toList()));
        var dashes = COLUMNS.stream().map(_ -> "---").toList();
        return Stream.concat(
                        Stream.of(Table.line(COLUMNS), "|" + String.join("|", dashes) + "|"),
                        byName.values().stream().map(this::row))
                .toList();
    }

    private String row(List<Setting> same) {
        var setting = same.getFirst();
        var components = Stream.of(Component.values())
                .filter(component -> same.stream().anyMatch(it -> component.has(it.owner())))
                .toList();
        var defaults = components.stream()
                .map(component -> value(component.value(setting.name()).or(setting::defaultValue), component))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return Table.line(List.of(
                "`" + setting.name() + "`",
                components.stream().map(Component::title).collect(Collectors.joining(", ")),
                setting.typeInWords(),
                String.join("; ", defaults),
                range(setting),
                setting.meaning()));
    }

    private static String range(Setting setting) {
        return setting.words().isEmpty()
                ? Range.of(setting).map(Range::text).orElse("")
                : setting.words().stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
    }

    private static String value(Optional<String> value, Component component) {
        return value.filter(it -> !it.isEmpty())
                .map(it -> it.length() > LONGEST_VALUE ? "as in `" + component.file() + "`" : "`" + it + "`")
                .orElse("none");
    }
}
