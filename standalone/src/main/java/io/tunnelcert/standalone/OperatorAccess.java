package io.tunnelcert.standalone;

import java.net.URI;

/** What it takes to use the operator API: where it is, without its path, and the token. */
record OperatorAccess(URI endpoint, String token) {

    @Override
    public String toString() {
        return "OperatorAccess[" + endpoint + "]";
    }
}
