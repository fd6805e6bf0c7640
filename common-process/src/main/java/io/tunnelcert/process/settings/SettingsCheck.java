package io.tunnelcert.process.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Finds settings named {@code tunnelcert.…} that do not exist, which would otherwise do nothing without a word. In files and arguments they
 * stop the start. In the environment and the JVM's properties, which belong to others as well, they are told as a warning.
 */
public final class SettingsCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("tunnelcert");

    private static final String OUR_VARIABLES = "TUNNELCERT_";

    private static final Logger log = LoggerFactory.getLogger(SettingsCheck.class);

    /** @throws UnknownSettingsException if files or arguments name what does not exist */
    @Override
    public void initialize(ConfigurableApplicationContext application) {
        var known = KnownSettings.read();
        var mistakes = new ArrayList<String>();
        var doubts = new ArrayList<String>();
        for (var source : ConfigurationPropertySources.get(application.getEnvironment())) {
            if (source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource variables) {
                doubts.addAll(unknownVariables(variables));
            } else if (isOfTheJvm(source)) {
                doubts.addAll(unknown(source, known).map(Object::toString).toList());
            } else {
                unknown(source, known)
                        .map(name -> describe(name, source, known))
                        .forEach(mistakes::add);
            }
        }
        if (!doubts.isEmpty()) {
            log.atWarn().addKeyValue("names", doubts).log("no setting of Tunnelcert, and without effect");
        }
        if (!mistakes.isEmpty()) {
            throw new UnknownSettingsException(mistakes);
        }
    }

    private static boolean isOfTheJvm(ConfigurationPropertySource source) {
        return source.getUnderlyingSource() instanceof EnumerablePropertySource<?> properties
                && properties.getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
    }

    /** The names in an environment that look like a setting of ours and are none. */
    public static List<String> unknownVariables(SystemEnvironmentPropertySource variables) {
        var known = KnownSettings.read();
        return Stream.of(variables.getPropertyNames())
                .filter(name -> name.toUpperCase(Locale.ROOT).startsWith(OUR_VARIABLES))
                .filter(name -> !known.containsVariable(name))
                .sorted()
                .toList();
    }

    private static Stream<ConfigurationPropertyName> unknown(ConfigurationPropertySource source, KnownSettings known) {
        return source instanceof IterableConfigurationPropertySource names
                ? names.stream().filter(OURS::isAncestorOf).filter(name -> !known.contains(name))
                : Stream.empty();
    }

    /** Its name, where it comes from, and what there is beside it; never its value. */
    private static String describe(
            ConfigurationPropertyName name, ConfigurationPropertySource source, KnownSettings known) {
        var property = source.getConfigurationProperty(name);
        var origin = property == null ? null : property.getOrigin();
        var beside = known.beside(name);
        return name
                + (origin == null ? "" : " (" + origin + ")")
                + (beside.isEmpty() ? "" : "; there are " + String.join(", ", beside));
    }
}
