package io.tunnelcert.gateway.dialect.parameter;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A request's parameters, decoded, each of them once: those of its query, and those of its body if its dialect has parameters there. */
public final class Parameters {

    /** No action has a tenth as many. */
    public static final int MAX_IN_BODY = 1_000;

    /** As much of a client's parameter name as an error message repeats. */
    private static final int MAX_NAME_SHOWN = 64;

    private final SortedMap<String, String> values;

    private Parameters(SortedMap<String, String> values) {
        this.values = Collections.unmodifiableSortedMap(values);
    }

    /**
     * The parameters of a query.
     *
     * @throws ParameterException if the query is malformed or has a parameter twice
     */
    public static Parameters parse(String rawQuery) {
        return new Parameters(FormParameters.ofQuery(rawQuery));
    }

    /**
     * These and more.
     *
     * @throws ParameterException if one is among both
     */
    public Parameters with(SortedMap<String, String> more) {
        var all = new TreeMap<>(values);
        more.forEach((name, value) -> {
            if (all.put(name, value) != null) {
                throw duplicate(name);
            }
        });
        return new Parameters(all);
    }

    /** Those that are not empty. */
    public Parameters nonEmpty() {
        var rest = new TreeMap<>(values);
        rest.values().removeIf(String::isEmpty);
        return new Parameters(rest);
    }

    /** All values by name. */
    public SortedMap<String, String> values() {
        return values;
    }

    /** The parameter's value, which may be empty. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The parameter's value, if it is there and not empty. */
    public Optional<String> findText(String name) {
        return find(name).filter(value -> !value.isEmpty());
    }

    /**
     * A parameter that the action needs.
     *
     * @throws ParameterException if the parameter is not there or empty
     */
    public String require(String name) {
        return findText(name).orElseThrow(() -> new ParameterException(new ParameterFault.Missing(name)));
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

    /** The refusal of a parameter that is there twice. */
    public static ParameterException duplicate(String name) {
        return new ParameterException(new ParameterFault.Duplicate(shown(name)));
    }

    private static String shown(String name) {
        return name.length() <= MAX_NAME_SHOWN ? name : name.substring(0, MAX_NAME_SHOWN) + "…";
    }
}
