package io.tunnelcert.gateway.crl;

import io.tunnelcert.model.ServerId;
import java.net.URI;
import java.util.Set;

/**
 * Where those who check certificates fetch the lists from.
 *
 * @param prefix what comes before a list's name, with a host and without a slash at its end
 */
public record CrlAddress(URI prefix) {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    /** @throws IllegalArgumentException if the prefix is no such address */
    public CrlAddress {
        if (!SCHEMES.contains(String.valueOf(prefix.getScheme()))
                || prefix.getHost() == null
                || prefix.getRawQuery() != null
                || prefix.getRawFragment() != null
                || prefix.getRawPath().endsWith("/")) {
            throw new IllegalArgumentException("a prefix of revocation lists is an http or https address with a host,"
                    + " without a query, and without a slash at its end");
        }
    }

    /** The address of a server's list. */
    public URI of(ServerId server, CrlForm form) {
        return URI.create(prefix + "/" + server + "." + form.extension());
    }
}
