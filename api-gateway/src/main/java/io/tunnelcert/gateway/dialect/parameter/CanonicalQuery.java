package io.tunnelcert.gateway.dialect.parameter;

import java.util.SortedMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The form of a query that signatures are over: sorted by name and encoded anew, whatever the client's spelling on the wire was. */
public final class CanonicalQuery {

    private CanonicalQuery() {}

    public static String of(SortedMap<String, String> parameters, UnaryOperator<String> encoding) {
        return parameters.entrySet().stream()
                .map(entry -> encoding.apply(entry.getKey()) + "=" + encoding.apply(entry.getValue()))
                .collect(Collectors.joining("&"));
    }
}
