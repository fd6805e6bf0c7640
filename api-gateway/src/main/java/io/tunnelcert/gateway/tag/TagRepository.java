package io.tunnelcert.gateway.tag;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.model.Tag;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * All tags. A resource exists for the caller if it is the account's, in the region, and not deleted; a certificate that is being revoked
 * counts as deleted.
 */
public interface TagRepository {

    /**
     * Puts every tag on every resource, over what those had under the same keys. All or nothing: fails with
     * {@link Rejection.ResourceNotFound} or {@link Rejection.TagQuotaExceeded}, as {@link TaggedResources} judges.
     */
    Mono<Void> tag(Caller caller, TaggedResources resources, List<Tag> tags);

    /** Takes the keys off every resource that has them, or all keys. Fails with {@link Rejection.ResourceNotFound} if one does not exist. */
    Mono<Void> untag(Caller caller, TaggedResources resources, Optional<List<String>> keys);

    /** Up to so many of the tags asked for, in the order of their positions. */
    Mono<List<ResourceTag>> list(ListTags request, int atMost);
}
