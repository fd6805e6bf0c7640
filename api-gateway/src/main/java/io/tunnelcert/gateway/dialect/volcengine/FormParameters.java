package io.tunnelcert.gateway.dialect.volcengine;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code name=value} pairs that are percent-encoded and joined by {@code &}: a query, or a form in a body. */
final class FormParameters {

    private FormParameters() {}

    /** @throws VolcengineException if the text is malformed, which the given error says, or has a parameter twice */
    static SortedMap<String, String> parse(String text, RequestError malformed) {
        var values = new TreeMap<String, String>();
        for (var pair : text.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            var name = PercentEncoding.decode(equals < 0 ? pair : pair.substring(0, equals));
            var value = equals < 0 ? Optional.of("") : PercentEncoding.decode(pair.substring(equals + 1));
            if (values.put(name.orElseThrow(malformed::exception), value.orElseThrow(malformed::exception)) != null) {
                throw Parameters.duplicate(name.get());
            }
        }
        return values;
    }
}
