package io.tunnelcert.standalone.reference;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The last words of a setting's description: {@code from 1 to 10}, {@code at least 1s} or {@code above 0s}. A bound that is no value, such as
 * {@code half of the lifetime}, is for readers alone.
 *
 * @param text the words
 * @param lowest the smallest value, or the greatest that is too small
 * @param open whether that is too small
 */
record Range(String text, Optional<String> lowest, boolean open, Optional<String> highest) {

    private static final Pattern WORDS = Pattern.compile(
            "; ((?:from (?<from>[^;]+?) to (?<to>[^;]+))|(?:at least (?<least>[^;]+))|(?:above (?<above>[^;]+)))$");

    private static final Pattern VALUE = Pattern.compile("-?[0-9]+(ns|ms|s|m|h|d)?");

    static Optional<Range> of(Setting setting) {
        return Optional.of(WORDS.matcher(setting.description()))
                .filter(Matcher::find)
                .map(words -> {
                    var above = words.group("above");
                    var from = words.group("from") == null ? words.group("least") : words.group("from");
                    return new Range(
                            words.group(1),
                            value(above == null ? from : above),
                            above != null,
                            value(words.group("to")));
                });
    }

    private static Optional<String> value(@Nullable String words) {
        return Optional.ofNullable(words).filter(VALUE.asMatchPredicate());
    }
}
