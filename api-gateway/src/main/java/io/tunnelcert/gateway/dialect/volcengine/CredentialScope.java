package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.model.Region;

/** What a signing key is good for: one day, one region, one service. */
record CredentialScope(String date, Region region, String service) {

    static final String TERMINATOR = "request";

    @Override
    public String toString() {
        return date + "/" + region + "/" + service + "/" + TERMINATOR;
    }
}
