package io.tunnelcert.process.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.io.ClassPathResource;

/**
 * All settings of Tunnelcert, of whichever process: one file may be given to all of them. They are listed in {@code settings.txt}, which is
 * made from the code, as {@code docs/configuration.md} is.
 */
final class KnownSettings {

    /** What the environment holds for programs that are no process of ours: clients, Docker Compose, and the standalone before it starts any. */
    private static final Set<String> OF_PROGRAMS = Set.of(
            "TUNNELCERT_ACCESS_KEY_ID",
            "TUNNELCERT_DATA_DIR",
            "TUNNELCERT_ENDPOINT",
            "TUNNELCERT_OPERATOR_ENDPOINT",
            "TUNNELCERT_REGION",
            "TUNNELCERT_SECRET_ACCESS_KEY",
            "TUNNELCERT_SSL_VPN_SERVER_ID",
            "TUNNELCERT_TRACES",
            "TUNNELCERT_VPN_GATEWAY_ID");

    /** What Kubernetes puts into the environment of every container for a service whose name begins with ours. */
    private static final Pattern OF_KUBERNETES = Pattern.compile("TUNNELCERT_(.+_)?(SERVICE_(HOST|PORT)|PORT)(_.*)?");

    /** What says where tests run. */
    private static final String OF_TESTS = "TUNNELCERT_TEST_";

    private static final Pattern INDEX = Pattern.compile("_[0-9]+(_.*)?$");

    private final List<ConfigurationPropertyName> names;
    private final Set<String> inEnvironment;

    private KnownSettings(List<String> names) {
        this.names = names.stream().map(ConfigurationPropertyName::of).toList();
        this.inEnvironment = names.stream().map(KnownSettings::letters).collect(Collectors.toUnmodifiableSet());
    }

    static KnownSettings read() {
        try {
            var list = new ClassPathResource("settings.txt", KnownSettings.class);
            return new KnownSettings(
                    list.getContentAsString(StandardCharsets.UTF_8).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it is one, in any of the forms that Spring takes for the same, or an entry of one that is a list. */
    boolean contains(ConfigurationPropertyName name) {
        return names.stream().anyMatch(known -> known.equals(name) || isEntry(known, name));
    }

    /** The same for a name in the environment, where {@code _} stands for a dot, and for a dash or nothing. */
    boolean containsVariable(String variable) {
        var name = variable.toUpperCase(Locale.ROOT);
        return OF_PROGRAMS.contains(name)
                || name.startsWith(OF_TESTS)
                || OF_KUBERNETES.matcher(name).matches()
                || inEnvironment.contains(letters(name))
                || inEnvironment.contains(letters(INDEX.matcher(name).replaceFirst("")));
    }

    /** Those of the same group. */
    List<String> beside(ConfigurationPropertyName name) {
        return names.stream()
                .filter(known -> known.getParent().equals(name.getParent()))
                .map(ConfigurationPropertyName::toString)
                .toList();
    }

    private static boolean isEntry(ConfigurationPropertyName list, ConfigurationPropertyName name) {
        return list.isAncestorOf(name) && name.isNumericIndex(list.getNumberOfElements());
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[._-]", "");
    }
}
