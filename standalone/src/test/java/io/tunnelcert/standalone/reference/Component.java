package io.tunnelcert.standalone.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/** A process, with what its own configuration file sets. */
enum Component {
    GATEWAY("io.tunnelcert.gateway.", "api-gateway.yml"),
    WORKER("io.tunnelcert.issuer.", "issuer-worker.yml");

    private final String packages;
    private final String file;

    Component(String packages, String file) {
        this.packages = packages;
        this.file = file;
    }

    List<PropertySource<?>> sources() {
        try {
            return new YamlPropertySourceLoader().load(file, new ClassPathResource(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    String file() {
        return file;
    }

    boolean has(String className) {
        return className.startsWith(packages);
    }

    PropertySourcesPlaceholdersResolver placeholders() {
        return new PropertySourcesPlaceholdersResolver(sources());
    }

    /** What its file says of one setting, or how much it says of it if that is a list of more than values. */
    Optional<String> value(String setting) {
        var entries = names().filter(name -> name.startsWith(setting + "["))
                .map(name -> name.replaceFirst("\\].*", ""))
                .distinct()
                .count();
        return entries > 0
                ? Optional.of(entries + " in " + file)
                : sources().stream()
                        .flatMap(source -> Stream.ofNullable(source.getProperty(setting)))
                        .map(value -> String.valueOf(placeholders().resolvePlaceholders(value)))
                        .findFirst();
    }

    /** All settings that its file names. */
    SortedSet<String> settings() {
        var settings = new TreeSet<String>();
        names().map(name -> name.replaceFirst("\\[.*", "")).forEach(settings::add);
        return settings;
    }

    private Stream<String> names() {
        return sources().stream()
                .map(source -> (EnumerablePropertySource<?>) source)
                .flatMap(source -> Stream.of(source.getPropertyNames()));
    }
}
