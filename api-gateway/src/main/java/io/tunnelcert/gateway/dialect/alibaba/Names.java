package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.model.InvalidValueException.Fault;
import io.tunnelcert.model.InvalidValueException.Value;
import io.tunnelcert.model.ResourceName;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads names of certificates and gateways: 2 to 128 letters, digits, {@code . _ -}, the first of them a letter (Alibaba Cloud,
 * CreateSslVpnClientCert, {@code Name}). Chinese characters are letters, as in the vendor's console. What {@code http://} starts is no name,
 * because of its colon.
 */
final class Names {

    private static final Pattern NAME = Pattern.compile("[\\p{IsHan}A-Za-z][\\p{IsHan}A-Za-z0-9._-]{1,127}");

    private Names() {}

    static Optional<ResourceName> find(Parameters parameters) {
        return parameters.findText("Name").map(Names::name);
    }

    /** For an action that does nothing without a name. */
    static ResourceName require(Parameters parameters) {
        return find(parameters).orElseThrow(Names::invalid);
    }

    private static ResourceName name(String text) {
        if (!NAME.matcher(text).matches()) {
            throw invalid();
        }
        return new ResourceName(text);
    }

    private static RejectedException invalid() {
        return new RejectedException(new Rejection.InvalidValue(Value.NAME, Fault.MALFORMED));
    }
}
