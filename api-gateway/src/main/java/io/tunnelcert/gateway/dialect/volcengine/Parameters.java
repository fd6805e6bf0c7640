package io.tunnelcert.gateway.dialect.volcengine;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A request's parameters, decoded, each of them once: those of its query and, once it is known who sent it, those of its body. */
final class Parameters {

    /** As much of a client's parameter name as an error message repeats. */
    private static final int MAX_NAME_SHOWN = 64;

    private final SortedMap<String, String> values;

    private Parameters(SortedMap<String, String> values) {
        this.values = Collections.unmodifiableSortedMap(values);
    }

    /** @throws VolcengineException if the query is malformed or has a parameter twice */
    static Parameters parse(String rawQuery) {
        return new Parameters(FormParameters.parse(rawQuery, RequestError.MALFORMED_QUERY));
    }

    /**
     * These and more.
     *
     * @throws VolcengineException if one is among both
     */
    Parameters with(SortedMap<String, String> more) {
        var all = new TreeMap<>(values);
        more.forEach((name, value) -> {
            if (all.put(name, value) != null) {
                throw duplicate(name);
            }
        });
        return new Parameters(all);
    }

    /** All values by name. */
    SortedMap<String, String> values() {
        return values;
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

    static VolcengineException duplicate(String name) {
        return RequestError.DUPLICATE_PARAMETER.exception(shown(name));
    }

    private static String shown(String name) {
        return name.length() <= MAX_NAME_SHOWN ? name : name.substring(0, MAX_NAME_SHOWN) + "…";
    }
}
