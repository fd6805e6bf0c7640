package io.tunnelcert.gateway.operator;

import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may use the operator API, and what it has patience for.
 *
 * @param token what every request to the operator API shows as its bearer token: 16 to 512 printable ASCII characters without spaces; empty:
 *     the API refuses every request
 * @param longestRequest how long an operator's request may take from its headers to its end, far above what one takes that comes in one
 *     piece; above 0s
 */
@ConfigurationProperties("tunnelcert.operator")
record OperatorProperties(
        @DefaultValue("") String token, @DefaultValue("30s") Duration longestRequest) {

    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]{16,512}");

    OperatorProperties {
        if (!token.isEmpty() && !TOKEN.matcher(token).matches()) {
            throw new UnusableSettingException(
                    "The operator token (tunnelcert.operator.token) must have 16 to 512 printable ASCII characters and no spaces.",
                    "Set TUNNELCERT_OPERATOR_TOKEN to a long random text, or to none to refuse the operator API altogether.");
        }
        if (!longestRequest.isPositive()) {
            throw new UnusableSettingException(
                    "The longest time of an operator's request (tunnelcert.operator.longest-request) must be positive.",
                    "Set TUNNELCERT_OPERATOR_LONGESTREQUEST to a time such as 30s.");
        }
    }

    /** The token stays out of logs. */
    @Override
    public String toString() {
        return "OperatorProperties[redacted]";
    }
}
