package io.tunnelcert.testing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Where the tests' Postgres and Kafka come from; the same for all tests of a run. */
public enum Infrastructure {
    /** Programs that come with the build; needs nothing of the machine. */
    EMBEDDED,
    /** The official images, in containers on this machine's Docker engine. */
    TESTCONTAINERS,
    /** Servers at given addresses ({@link Setting}), which nobody here may stop. */
    EXTERNAL;

    /** The setting that chooses; without it, containers are taken where a Docker engine answers. */
    static final String PROPERTY = "tunnelcert.test.infrastructure";

    private static final String AUTO = "auto";

    /**
     * The one this run was told to take.
     *
     * @throws IllegalArgumentException if the setting is none of them, and not {@code auto}
     */
    public static Infrastructure chosen() {
        return Chosen.INFRASTRUCTURE;
    }

    /** Whether a test may stop, kill and pause servers: not those that were given. For {@code @EnabledIf}. */
    public static boolean mayBeStopped() {
        return chosen() != EXTERNAL;
    }

    static Infrastructure of(Properties properties, Map<String, String> environment, BooleanSupplier dockerAnswers) {
        var value = Setting.find(PROPERTY, properties, environment).orElse(AUTO);
        if (value.equals(AUTO)) {
            return dockerAnswers.getAsBoolean() ? TESTCONTAINERS : EMBEDDED;
        }
        return Arrays.stream(values())
                .filter(infrastructure -> infrastructure.word().equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s is %s; it must be %s or %s"
                        .formatted(
                                PROPERTY,
                                value,
                                AUTO,
                                Arrays.stream(values())
                                        .map(Infrastructure::word)
                                        .collect(Collectors.joining(" or ")))));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static final class Chosen {

        static final Infrastructure INFRASTRUCTURE =
                Infrastructure.of(System.getProperties(), System.getenv(), DockerEngine::answers);
    }
}
