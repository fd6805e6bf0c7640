package io.tunnelcert.model;

import io.tunnelcert.model.InvalidValueException.Fault;
import io.tunnelcert.model.InvalidValueException.Value;
import java.util.regex.Pattern;

/** The rule of one kind of text: a greatest length in Unicode code points, and a pattern for the whole. */
record TextRule(Value value, int maxLength, Pattern pattern) {

    static TextRule of(Value value, int maxLength, String pattern) {
        return new TextRule(value, maxLength, Pattern.compile(pattern));
    }

    /** @throws InvalidValueException if the text is too long or does not match */
    void check(String text) {
        if (text.codePointCount(0, text.length()) > maxLength) {
            throw new InvalidValueException(value, Fault.TOO_LONG);
        }
        if (!pattern.matcher(text).matches()) {
            throw new InvalidValueException(value, Fault.MALFORMED);
        }
    }
}
