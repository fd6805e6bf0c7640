package io.tunnelcert.standalone.reference;

import jakarta.validation.Validation;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

/** What a process does with a setting when it starts, all others being as its own file has them. */
record Binding(Component component, Setting setting) {

    private static final SpringValidatorAdapter VALIDATOR =
            new SpringValidatorAdapter(Validation.buildDefaultValidatorFactory().getValidator());

    /** Fails as the start would. */
    void set(String value) {
        var given = new MapConfigurationPropertySource(Map.of(setting.name(), value));
        var file = ConfigurationPropertySources.from(component.sources());
        var all = Stream.concat(Stream.of(given), StreamSupport.stream(file.spliterator(), false));
        new Binder(all.toList(), component.placeholders())
                .bindOrCreate(group(), Bindable.of(owner()), new ValidationBindHandler(VALIDATOR));
    }

    private String group() {
        return setting.name().substring(0, setting.name().lastIndexOf('.'));
    }

    private Class<?> owner() {
        try {
            return Class.forName(setting.owner());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(setting.name(), e);
        }
    }

    @Override
    public String toString() {
        return component.title() + ", " + setting.name();
    }
}
