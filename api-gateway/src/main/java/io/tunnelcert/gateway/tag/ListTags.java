package io.tunnelcert.gateway.tag;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.listing.TagFilter;
import java.util.List;
import java.util.Optional;

/**
 * Which tags to list: all tags of those of the caller's resources that pass every filter given. As in the lists of resources, a tag filter
 * chooses resources, not single tags; what else such a resource is tagged with is shown as well.
 *
 * @param ids only these resources; those that do not exist have no tags
 * @param after where an earlier page ended
 * @param limit how many tags at most, 1 to {@value #MAX_LIMIT}
 */
public record ListTags(
        Caller caller,
        ResourceKind kind,
        Optional<List<String>> ids,
        List<TagFilter> filters,
        Optional<TagPosition> after,
        int limit) {

    /** How many tags a page has if nothing else is asked for, and at most (Volcengine, ListTagsForResources). */
    public static final int DEFAULT_LIMIT = 10;

    public static final int MAX_LIMIT = 100;

    /** @throws IllegalArgumentException if the limit is out of range */
    public ListTags {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("a page has 1 to " + MAX_LIMIT + " tags");
        }
        ids = ids.map(List::copyOf);
        filters = List.copyOf(filters);
    }
}
