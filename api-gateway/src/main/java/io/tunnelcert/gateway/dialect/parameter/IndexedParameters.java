package io.tunnelcert.gateway.dialect.parameter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads lists out of parameters such as {@code Ids.1} and {@code Tags.1.Key}. What counts is the index, not the position: clients sort
 * by name, so that element 10 comes before element 2. A list's name without an index is an empty list of Go's, and means none.
 */
public final class IndexedParameters {

    /** No list of either API has more than 100 elements; this is room for clients that leave gaps. */
    private static final Pattern INDEX = Pattern.compile("[1-9][0-9]{0,5}");

    private IndexedParameters() {}

    /** The values of {@code list.1}, {@code list.2} and so on. */
    public static List<String> texts(Parameters parameters, String list) {
        return values(list, parameters.elementsOf(list));
    }

    /** The elements {@code list.1}, {@code list.2} and so on, each with its fields: {@code list.1.Key} is field {@code Key}. */
    public static List<Element> elements(Parameters parameters, String list) {
        var elements = new TreeMap<Integer, SortedMap<String, String>>();
        parameters.elementsOf(list).forEach((rest, value) -> {
            int dot = rest.indexOf('.');
            var index = index(list, dot < 0 ? rest : rest.substring(0, dot));
            var fields = elements.computeIfAbsent(index, _ -> new TreeMap<>());
            if (dot >= 0) {
                fields.put(rest.substring(dot + 1), value);
            }
        });
        return elements.entrySet().stream()
                .map(element -> new Element(list + "." + element.getKey(), element.getValue()))
                .toList();
    }

    private static List<String> values(String list, Map<String, String> byIndex) {
        var values = new TreeMap<Integer, String>();
        byIndex.forEach((rest, value) -> values.put(index(list, rest), value));
        return new ArrayList<>(values.values());
    }

    /** Refused rather than ignored: a filter that is left out shows everything, a tag that is left out is lost. */
    private static int index(String list, String text) {
        if (!INDEX.matcher(text).matches()) {
            throw new ParameterException(new ParameterFault.MalformedIndex(list));
        }
        return Integer.parseInt(text);
    }

    /** One element of a list of objects. */
    public record Element(String name, Map<String, String> fields) {

        public Element {
            fields = Map.copyOf(fields);
        }

        /**
         * A field of the element.
         *
         * @throws ParameterException if the element has no such field
         */
        public String require(String field) {
            if (!fields.containsKey(field)) {
                throw new ParameterException(new ParameterFault.Missing(name + "." + field));
            }
            return fields.get(field);
        }

        public String find(String field, String otherwise) {
            return fields.getOrDefault(field, otherwise);
        }

        /** The values of {@code field.1}, {@code field.2} and so on. */
        public Collection<String> texts(String field) {
            var start = field + ".";
            var byIndex = new TreeMap<String, String>();
            fields.forEach((key, value) -> {
                if (key.startsWith(start)) {
                    byIndex.put(key.substring(start.length()), value);
                }
            });
            return values(name + "." + field, byIndex);
        }
    }
}
