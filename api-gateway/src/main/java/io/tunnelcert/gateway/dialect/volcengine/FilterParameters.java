package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.dialect.parameter.IndexedParameters;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reads the filters that lists of all kinds of resources share. */
final class FilterParameters {

    /** As many as a page has at most: a longer list could not be answered at once. */
    static final int MAX_IDS = 100;

    private FilterParameters() {}

    /**
     * The ids {@code list.1}, {@code list.2} and so on that can be any resource's; empty if the list is not there.
     *
     * @throws VolcengineException if there are too many
     */
    static <T> Optional<List<T>> ids(
            Parameters parameters, String list, Predicate<String> isValid, Function<String, T> id) {
        var texts = IndexedParameters.texts(parameters, list);
        if (texts.size() > MAX_IDS) {
            throw RequestError.TOO_MANY_IDS.exception();
        }
        return Optional.of(texts)
                .filter(given -> !given.isEmpty())
                .map(given -> given.stream().filter(isValid).map(id).toList());
    }
}
