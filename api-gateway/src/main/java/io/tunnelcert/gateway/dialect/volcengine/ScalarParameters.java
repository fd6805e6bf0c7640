package io.tunnelcert.gateway.dialect.volcengine;

import java.util.Map;
import java.util.Optional;

/**
 * Reads single numbers, flags and words. An empty parameter counts as one that is not there; a malformed one is refused with
 * {@code Invalid<name>.Malformed}.
 */
final class ScalarParameters {

    private ScalarParameters() {}

    /** A decimal number from -1 to 4294967295, the range of the vendor's own. */
    static Optional<Long> number(Parameters parameters, String name) {
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
    static Optional<Integer> integer(Parameters parameters, String name) {
        return number(parameters, name).map(number -> {
            if (number > Integer.MAX_VALUE) {
                throw malformed(name);
            }
            return number.intValue();
        });
    }

    /** {@code true} or {@code false}, in any case. */
    static Optional<Boolean> flag(Parameters parameters, String name) {
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
    static <T> Optional<T> word(Parameters parameters, String name, Map<String, T> meanings) {
        return parameters
                .findText(name)
                .map(text -> Optional.ofNullable(meanings.get(text)).orElseThrow(() -> malformed(name)));
    }

    static VolcengineException malformed(String name) {
        return RequestError.MALFORMED_FIELD.exception(name);
    }
}
