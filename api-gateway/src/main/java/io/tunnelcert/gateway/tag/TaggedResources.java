package io.tunnelcert.gateway.tag;

import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/**
 * The resources of one kind whose tags are changed together, all or none.
 *
 * @param ids 1 to {@value #MAX}, each once
 */
public record TaggedResources(ResourceKind kind, List<String> ids) {

    /** How many resources one change may name (Volcengine, TagResources). */
    public static final int MAX = 50;

    /** How many tags a resource may have (Volcengine, TagResources of the VPC API). */
    public static final int MAX_TAGS_EACH = 50;

    /**
     * An id that is given twice counts once.
     *
     * @throws RejectedException with {@link Rejection.ResourceNotFound} if an id is malformed or belongs to another kind
     * @throws IllegalArgumentException if there are no ids or too many
     */
    public TaggedResources {
        ids = ids.stream().distinct().toList();
        if (ids.isEmpty() || ids.size() > MAX) {
            throw new IllegalArgumentException("tags of 1 to " + MAX + " resources change together");
        }
        if (!ids.stream().allMatch(kind::isId)) {
            throw new RejectedException(new Rejection.ResourceNotFound());
        }
    }

    /**
     * Judges what was found of them.
     *
     * @throws RejectedException with {@link Rejection.ResourceNotFound} if one of the resources is not among those found
     */
    public void requireAll(Collection<String> found) {
        if (!new HashSet<>(found).containsAll(ids)) {
            throw new RejectedException(new Rejection.ResourceNotFound());
        }
    }

    /**
     * Judges what a change would leave behind.
     *
     * @param most how many tags the one of the resources has that has the most
     * @throws RejectedException with {@link Rejection.TagQuotaExceeded} if they are too many
     */
    public void requireRoomFor(long most) {
        if (most > MAX_TAGS_EACH) {
            throw new RejectedException(new Rejection.TagQuotaExceeded());
        }
    }
}
