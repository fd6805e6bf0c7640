package io.tunnelcert.standalone;

import java.util.List;
import java.util.stream.Stream;

/** Settings as arguments, {@code --name=value}. */
public final class Settings {

    private Settings() {}

    /** Those given, and ours where none of that name is given: Spring would join two of one name. */
    public static String[] of(List<String> ours, List<String> given) {
        var names = given.stream().map(Settings::name).toList();
        return Stream.concat(ours.stream().filter(setting -> !names.contains(name(setting))), given.stream())
                .toArray(String[]::new);
    }

    private static String name(String argument) {
        return argument.split("=", 2)[0];
    }
}
