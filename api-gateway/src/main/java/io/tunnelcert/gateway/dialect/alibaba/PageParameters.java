package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.dialect.parameter.ScalarParameters;
import io.tunnelcert.gateway.listing.PageRequest;

/** Reads {@code PageNumber}, from 1, and {@code PageSize}, 1 to 50 and 10 by default (Alibaba Cloud, all lists of the VPN API). */
final class PageParameters {

    private static final int DEFAULT_SIZE = 10;
    private static final int MAX_SIZE = 50;

    private PageParameters() {}

    static PageRequest page(Parameters parameters) {
        return new PageRequest(
                number(parameters, "PageNumber", 1, Integer.MAX_VALUE),
                number(parameters, "PageSize", DEFAULT_SIZE, MAX_SIZE));
    }

    /** A number from 1 to a greatest one. */
    static int number(Parameters parameters, String name, int otherwise, int most) {
        int number = ScalarParameters.integer(parameters, name).orElse(otherwise);
        if (number < 1 || number > most) {
            throw ScalarParameters.malformed(name);
        }
        return number;
    }
}
