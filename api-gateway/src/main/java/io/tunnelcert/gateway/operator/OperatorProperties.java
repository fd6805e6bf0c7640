package io.tunnelcert.gateway.operator;

import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may use the operator API.
 *
 * @param token what every request shows as its bearer token, 16 to 512 printable ASCII characters without spaces; empty: the API refuses
 *     every request
 */
@ConfigurationProperties("tunnelcert.operator")
record OperatorProperties(@DefaultValue("") String token) {

    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]{16,512}");

    OperatorProperties {
        if (!token.isEmpty() && !TOKEN.matcher(token).matches()) {
            throw new UnusableSettingException(
                    "The operator token (tunnelcert.operator.token) must have 16 to 512 printable ASCII characters and no spaces.",
                    "Set TUNNELCERT_OPERATOR_TOKEN to a long random text, or to none to refuse the operator API altogether.");
        }
    }

    /** The token stays out of logs. */
    @Override
    public String toString() {
        return "OperatorProperties[redacted]";
    }
}
