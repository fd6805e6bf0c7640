package io.tunnelcert.gateway.operator;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One page of a list.
 *
 * @param next what the next page comes after; empty if there is none
 */
record Listing<T>(List<T> entries, Optional<String> next) {

    Listing {
        entries = List.copyOf(entries);
    }

    /**
     * A page of at most so many entries.
     *
     * @param found gives as many entries as it is asked for: one more than a page has tells whether there is a next one
     * @param position what names an entry's place
     */
    static <T> Mono<Listing<T>> of(int limit, IntFunction<Flux<T>> found, Function<T, String> position) {
        return found.apply(limit + 1).collectList().map(entries -> {
            if (entries.size() <= limit) {
                return new Listing<>(entries, Optional.empty());
            }
            return new Listing<>(entries.subList(0, limit), Optional.of(position.apply(entries.get(limit - 1))));
        });
    }
}
