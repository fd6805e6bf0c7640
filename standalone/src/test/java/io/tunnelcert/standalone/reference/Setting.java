package io.tunnelcert.standalone.reference;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the annotation processor has found of a setting.
 *
 * @param owner the class that it is bound to, empty where none is named
 * @param description as its Javadoc has it, empty if it has none
 * @param defaultValue without what a configuration file says
 */
record Setting(String name, String type, String owner, String description, Optional<String> defaultValue) {

    private static final List<String> NUMBERS =
            List.of("java.lang.Integer", "java.lang.Short", "java.lang.Long", "java.lang.Double");

    boolean isNumber() {
        return NUMBERS.contains(type);
    }

    boolean isTime() {
        return type.equals("java.time.Duration");
    }

    boolean isMap() {
        return type.startsWith("java.util.Map") || type.equals("java.util.Properties");
    }

    /** The same in words. */
    String typeInWords() {
        if (isNumber()) {
            return "number";
        }
        if (isTime()) {
            return "time";
        }
        if (type.startsWith("java.util.List") || type.startsWith("java.util.Set")) {
            return "list";
        }
        return switch (type) {
            case "java.lang.Boolean" -> "`true` or `false`";
            case "java.net.URI" -> "address";
            case "org.springframework.util.unit.DataSize" -> "size";
            default -> words().isEmpty() ? "text" : "word";
        };
    }

    /** What may be written for one of ours that is a word; none for others. */
    List<String> words() {
        if (!type.startsWith("io.tunnelcert.")) {
            return List.of();
        }
        try {
            return Stream.of(Class.forName(type).getEnumConstants())
                    .map(Object::toString)
                    .toList();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the type of " + name, e);
        }
    }

    /** Without its range, and as Markdown. */
    String meaning() {
        var text = description.replaceAll("\\{@code ([^}]*)}", "`$1`");
        return Range.of(this)
                .map(range -> text.substring(0, text.length() - range.text().length() - "; ".length()))
                .orElse(text);
    }
}
