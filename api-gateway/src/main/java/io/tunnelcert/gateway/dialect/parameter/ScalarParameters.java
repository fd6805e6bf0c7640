package io.tunnelcert.gateway.dialect.parameter;

import java.util.Map;
import java.util.Optional;

/**
 * Reads single numbers, flags and words. An empty parameter counts as one that is not there; a malformed one is refused with
 * {@link ParameterFault.MalformedValue}.
 */
public final class ScalarParameters {

    private ScalarParameters() {}

    /** A decimal number from -1, which stands for "no limit" in one API, to 4294967295. */
    public static Optional<Long> number(Parameters parameters, String name) {
        return parameters
                .findText(name)
                .map(text -> Optional.of(text)
                        // Java's own parser takes other signs and other scripts' digits.
                        .filter(digits -> digits.matches("-1|[0-9]{1,10}"))
                        .map(Long::valueOf)
                        .filter(number -> number <= 0xFFFF_FFFFL)
                        .orElseThrow(() -> malformed(name)));
    }

    /** A number that an {@code int} holds. */
    public static Optional<Integer> integer(Parameters parameters, String name) {
        return number(parameters, name).map(number -> {
            if (number > Integer.MAX_VALUE) {
                throw malformed(name);
            }
            return number.intValue();
        });
    }

    /** {@code true} or {@code false}, in any case. */
    public static Optional<Boolean> flag(Parameters parameters, String name) {
        return parameters.findText(name).map(text -> {
            if (text.equalsIgnoreCase("true")) {
                return true;
            }
            if (text.equalsIgnoreCase("false")) {
                return false;
            }
            throw malformed(name);
        });
    }

    /** What a word of the vendor's means. */
    public static <T> Optional<T> word(Parameters parameters, String name, Map<String, T> meanings) {
        return parameters
                .findText(name)
                .map(text -> Optional.ofNullable(meanings.get(text)).orElseThrow(() -> malformed(name)));
    }

    /** The refusal of a value that the parameter cannot have. */
    public static ParameterException malformed(String name) {
        return new ParameterException(new ParameterFault.MalformedValue(name));
    }
}
