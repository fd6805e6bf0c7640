package io.tunnelcert.gateway.listing;

import java.util.List;

/** Keeps resources that have a tag with this key and one of these values; without values, any value will do. */
public record TagFilter(String key, List<String> values) {

    public TagFilter {
        values = List.copyOf(values);
    }
}
