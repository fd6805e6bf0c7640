package io.tunnelcert.gateway.listing;

import java.util.List;

/** One page of a list, and how many entries the whole list has. */
public record Page<T>(List<T> entries, long total) {

    public Page {
        entries = List.copyOf(entries);
    }
}
