package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.listing.PageRequest;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Reads {@code PageNumber}, from 1, where 0 means the first page too, and {@code PageSize}. */
final class PageParameters {

    private static final int DEFAULT_SIZE = 20;

    private PageParameters() {}

    static PageRequest page(Parameters parameters) {
        return new PageRequest(Math.max(1, number(parameters)), size(parameters));
    }

    private static int number(Parameters parameters) {
        return parameters
                .find("PageNumber")
                .map(text ->
                        integer(text, number -> number >= 0).orElseThrow(RequestError.MALFORMED_PAGE_NUMBER::exception))
                .orElse(1);
    }

    private static int size(Parameters parameters) {
        return parameters
                .find("PageSize")
                .map(text -> integer(text, size -> size >= 1 && size <= PageRequest.MAX_SIZE)
                        .orElseThrow(RequestError.MALFORMED_PAGE_SIZE::exception))
                .orElse(DEFAULT_SIZE);
    }

    private static Optional<Integer> integer(String text, IntPredicate allowed) {
        return Optional.of(text)
                .filter(digits ->
                        digits.matches("[0-9]{1,9}")) // Java's own parser takes signs and other scripts' digits
                .map(Integer::valueOf)
                .filter(allowed::test);
    }
}
