package io.tunnelcert.gateway.dialect.volcengine;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A query's parameters, decoded; each is there once. */
final class QueryParameters {

    /** As much of a client's parameter name as an error message repeats. */
    private static final int MAX_NAME_SHOWN = 64;

    private final SortedMap<String, String> values;

    private QueryParameters(SortedMap<String, String> values) {
        this.values = values;
    }

    /** @throws VolcengineException if the query is malformed or has a parameter twice */
    static QueryParameters parse(String rawQuery) {
        var values = new TreeMap<String, String>();
        for (var pair : rawQuery.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            var name = PercentEncoding.decode(equals < 0 ? pair : pair.substring(0, equals));
            var value = equals < 0 ? "" : PercentEncoding.decode(pair.substring(equals + 1));
            if (values.put(name, value) != null) {
                throw RequestError.DUPLICATE_PARAMETER.exception(shown(name));
            }
        }
        return new QueryParameters(values);
    }

    /** The parameter's value, which may be empty. */
    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The parameter's value, if it is there and not empty. */
    Optional<String> findText(String name) {
        return find(name).filter(value -> !value.isEmpty());
    }

    /** @throws VolcengineException if the parameter is not there or empty */
    String require(String name) {
        return findText(name).orElseThrow(() -> RequestError.MISSING_PARAMETER.exception(name));
    }

    /** The parameters whose name is the list's, a dot and more, by what follows the dot. */
    SortedMap<String, String> elementsOf(String list) {
        var start = list + ".";
        var elements = new TreeMap<String, String>();
        values.tailMap(start).entrySet().stream()
                .takeWhile(entry -> entry.getKey().startsWith(start))
                .forEach(entry -> elements.put(entry.getKey().substring(start.length()), entry.getValue()));
        return elements;
    }

    /** The form that signatures are over: sorted by name and encoded anew, whatever the client's spelling on the wire was. */
    String canonical() {
        return values.entrySet().stream()
                .map(entry -> PercentEncoding.encode(entry.getKey()) + "=" + PercentEncoding.encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String shown(String name) {
        return name.length() <= MAX_NAME_SHOWN ? name : name.substring(0, MAX_NAME_SHOWN) + "…";
    }
}
