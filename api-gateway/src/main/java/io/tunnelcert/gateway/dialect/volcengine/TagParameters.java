package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.dialect.parameter.FilterValues;
import io.tunnelcert.gateway.dialect.parameter.IndexedParameters;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.listing.TagFilter;
import io.tunnelcert.model.Tag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Reads {@code Tags.N} and {@code TagFilters.N}, which many actions share. */
final class TagParameters {

    /** What one call may bring (Volcengine, TagResources and CreateSslVpnClientCert). */
    static final int MAX_TAGS = 20;

    /** What one call may ask for (Volcengine, DescribeSslVpnClientCerts). */
    static final int MAX_FILTERS = 10;

    static final int MAX_FILTER_VALUES = 3;

    private TagParameters() {}

    /** {@code Tags.N.Key} and {@code Tags.N.Value}. */
    static List<Tag> tags(Parameters parameters) {
        var elements = IndexedParameters.elements(parameters, "Tags");
        if (elements.size() > MAX_TAGS) {
            throw RequestError.TOO_MANY_TAGS.exception();
        }
        var tags = elements.stream()
                .map(element -> new Tag(element.require("Key"), element.find("Value", "")))
                .toList();
        if (!differ(tags.stream().map(Tag::key).toList())) {
            throw RequestError.DUPLICATE_TAG_KEY.exception();
        }
        return tags;
    }

    /** {@code TagFilters.N.Key} and {@code TagFilters.N.Values.M}. */
    static List<TagFilter> filters(Parameters parameters) {
        var filters = IndexedParameters.elements(parameters, "TagFilters").stream()
                .map(element -> new TagFilter(element.require("Key"), new ArrayList<>(element.texts("Values"))))
                .toList();
        if (filters.size() > MAX_FILTERS
                || filters.stream().anyMatch(filter -> filter.values().size() > MAX_FILTER_VALUES)) {
            throw RequestError.TOO_MANY_TAG_FILTERS.exception();
        }
        if (!differ(filters.stream().map(TagFilter::key).toList())) {
            throw RequestError.DUPLICATE_TAG_FILTER.exception();
        }
        return filters.stream().map(TagParameters::withPossibleValues).toList();
    }

    /** One of the values is enough; those that no tag can have are left out, unless there are no others. */
    private static TagFilter withPossibleValues(TagFilter filter) {
        var possible = filter.values().stream()
                .filter(value -> FilterValues.isTag(filter.key(), value))
                .toList();
        return possible.isEmpty() ? filter : new TagFilter(filter.key(), possible);
    }

    private static boolean differ(List<String> keys) {
        return new HashSet<>(keys).size() == keys.size();
    }
}
