package io.tunnelcert.gateway.postgres;

import io.tunnelcert.gateway.listing.TagFilter;
import java.util.ArrayList;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/**
 * The {@code where} of a list, with only the conditions that are asked for: a condition that might be null would cost Postgres the index.
 */
final class Conditions {

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /** @param condition SQL with a {@code %s} for each value */
    Conditions add(String condition, Object... bound) {
        var markers = new Object[bound.length];
        for (int i = 0; i < bound.length; i++) {
            markers[i] = value(bound[i]);
        }
        conditions.add(condition.formatted(markers));
        return this;
    }

    /**
     * Tags are looked for among their account's, which is what their index starts with.
     *
     * @param id the column with the id of the resource that is to have the tags, after its table's alias and a dot
     */
    Conditions addTags(String id, List<TagFilter> filters) {
        var account = id.substring(0, id.indexOf('.')) + ".account_id";
        for (var filter : filters) {
            var found = "exists (select from tag f where f.resource_id = " + id + " and f.account_id = " + account
                    + " and f.key = %s";
            switch (filter.values().size()) {
                case 0 -> add(found + ")", filter.key());
                // Of one value, the index gives the resources in the order that lists have.
                case 1 ->
                    add(
                            found + " and f.value = %s)",
                            filter.key(),
                            filter.values().getFirst());
                default ->
                    add(
                            found + " and f.value = any (%s))",
                            filter.key(),
                            filter.values().toArray(String[]::new));
            }
        }
        return this;
    }

    /** Adds a value that is used outside the conditions; gives what stands for it. */
    String value(Object bound) {
        values.add(bound);
        return "$" + values.size();
    }

    String where() {
        return "where " + String.join("\n  and ", conditions);
    }

    GenericExecuteSpec bind(GenericExecuteSpec statement) {
        var bound = statement;
        for (int i = 0; i < values.size(); i++) {
            bound = bound.bind(i, values.get(i));
        }
        return bound;
    }
}
