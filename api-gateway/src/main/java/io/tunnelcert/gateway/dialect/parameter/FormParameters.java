package io.tunnelcert.gateway.dialect.parameter;

import io.tunnelcert.model.Bytes;
import java.util.Arrays;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads {@code name=value} pairs that are percent-encoded and joined by {@code &}: a query, or a form in a body. */
public final class FormParameters {

    private FormParameters() {}

    /** The names in a query or a form as they came, not decoded: enough to see whose it is, whatever else is wrong with it. */
    public static Set<String> names(String text) {
        return Arrays.stream(text.split("&", -1))
                .map(pair -> pair.split("=", 2)[0])
                .collect(Collectors.toSet());
    }

    /** @throws ParameterException if the query is malformed or has a parameter twice */
    static SortedMap<String, String> ofQuery(String rawQuery) {
        return parse(rawQuery, new ParameterFault.MalformedQuery());
    }

    /**
     * A form (WHATWG URL Standard, {@code application/x-www-form-urlencoded}).
     *
     * @throws ParameterException if it is malformed, is larger than {@value Parameters#MAX_IN_BODY} parameters or has one twice
     */
    public static SortedMap<String, String> ofBody(Bytes body) {
        var malformed = new ParameterFault.MalformedBody();
        var parameters =
                parse(Utf8.decode(body.toArray()).orElseThrow(() -> new ParameterException(malformed)), malformed);
        if (parameters.size() > Parameters.MAX_IN_BODY) {
            throw new ParameterException(malformed);
        }
        return parameters;
    }

    private static SortedMap<String, String> parse(String text, ParameterFault malformed) {
        var values = new TreeMap<String, String>();
        for (var pair : text.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            var name = decode(equals < 0 ? pair : pair.substring(0, equals), malformed);
            var value = equals < 0 ? "" : decode(pair.substring(equals + 1), malformed);
            if (values.put(name, value) != null) {
                throw Parameters.duplicate(name);
            }
        }
        return values;
    }

    private static String decode(String text, ParameterFault malformed) {
        return PercentEncoding.decode(text).orElseThrow(() -> new ParameterException(malformed));
    }
}
