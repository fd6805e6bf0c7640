package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.model.Description;
import io.tunnelcert.model.InvalidValueException.Fault;
import io.tunnelcert.model.InvalidValueException.Value;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads descriptions: empty, or up to 255 Chinese characters, letters, digits, blanks and {@code . _ - = , ， 。}, the first of them a Chinese
 * character, a letter or a digit (Volcengine, CreateSslVpnClientCert, {@code Description}).
 */
final class Descriptions {

    private static final int MAX_LENGTH = 255;
    private static final Pattern FORM = Pattern.compile("([\\p{IsHan}A-Za-z0-9][\\p{IsHan}A-Za-z0-9. _=,，。-]*)?");

    private Descriptions() {}

    /** The description, if there is one; it may be empty. */
    static Optional<Description> find(Parameters parameters) {
        return parameters.find("Description").map(Descriptions::description);
    }

    private static Description description(String text) {
        if (text.codePointCount(0, text.length()) > MAX_LENGTH) {
            throw refusal(Fault.TOO_LONG);
        }
        if (!FORM.matcher(text).matches()) {
            throw refusal(Fault.MALFORMED);
        }
        return new Description(text);
    }

    private static RejectedException refusal(Fault fault) {
        return new RejectedException(new Rejection.InvalidValue(Value.DESCRIPTION, fault));
    }
}
