package io.tunnelcert.gateway.tag;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.model.Tag;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Changes and shows the tags of gateways, servers and certificates. Tags are for their owner's own order and change nothing that is paid
 * for: they may be changed whether or not the gateway is locked or its subscription has ended, and a resource's time of update stays.
 */
public final class Tags {

    private final TagRepository repository;

    public Tags(TagRepository repository) {
        this.repository = repository;
    }

    /**
     * Puts every tag on every resource, over what those had under the same keys. Fails with {@link Rejection.ResourceNotFound} or
     * {@link Rejection.TagQuotaExceeded}; then no tag has changed.
     */
    public Mono<Void> tag(Caller caller, TaggedResources resources, List<Tag> tags) {
        return repository.tag(caller, resources, tags);
    }

    /**
     * Takes the keys off every resource; one that has no such tag is left as it is. Without keys, takes all tags off. Fails with {@link Rejection.ResourceNotFound}; then no
     * tag has changed.
     */
    public Mono<Void> untag(Caller caller, TaggedResources resources, Optional<List<String>> keys) {
        return repository.untag(caller, resources, keys);
    }

    /** The tags that follow the request's position. Pages that follow each other show every tag that stays, once. */
    public Mono<TagPage> list(ListTags request) {
        return repository.list(request, request.limit() + 1).map(found -> page(found, request.limit()));
    }

    private static TagPage page(List<ResourceTag> found, int limit) {
        if (found.size() <= limit) {
            return new TagPage(found, Optional.empty());
        }
        var shown = found.subList(0, limit);
        return new TagPage(shown, Optional.of(shown.getLast().position()));
    }
}
