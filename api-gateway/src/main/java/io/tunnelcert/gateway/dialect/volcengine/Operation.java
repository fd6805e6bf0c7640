package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.dialect.parameter.Parameters;

/** What a request names as the thing to be done. */
record Operation(String action, String version) {

    /** @throws io.tunnelcert.gateway.dialect.parameter.ParameterException if the action or the version is missing */
    static Operation of(Parameters parameters) {
        return new Operation(parameters.require("Action"), parameters.require("Version"));
    }
}
