package io.tunnelcert.testing;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** What leads to servers that are given from outside: system properties, or variables of the environment. */
enum Setting {
    /** Host and port. */
    POSTGRES("tunnelcert.test.postgres"),
    /** Of the superuser {@code postgres}. The roles of db/roles.sql get the same. */
    POSTGRES_PASSWORD("tunnelcert.test.postgres.password"),
    /** Hosts and ports, with commas. */
    KAFKA("tunnelcert.test.kafka");

    private final String property;

    Setting(String property) {
        this.property = property;
    }

    /** @throws IllegalStateException if nobody has set it */
    String required() {
        return find(property, System.getProperties(), System.getenv())
                .orElseThrow(() -> new IllegalStateException(
                        "external infrastructure for tests needs %s or %s".formatted(property, variable(property))));
    }

    /** A property comes first, then the variable that has its name in capitals. */
    static Optional<String> find(String property, Properties properties, Map<String, String> environment) {
        return Optional.ofNullable(properties.getProperty(property))
                .or(() -> Optional.ofNullable(environment.get(variable(property))))
                .filter(value -> !value.isBlank());
    }

    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replace('.', '_');
    }
}
