package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.dialect.RequestId;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.tag.Tags;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** The actions on tags, of whichever kind of resource. */
final class TagActions implements ActionGroup {

    private final Tags tags;

    TagActions(Tags tags) {
        this.tags = tags;
    }

    @Override
    public Service service() {
        return Service.VPN;
    }

    @Override
    public Map<String, Action> actions() {
        return Map.of("TagResources", this::tag, "UntagResources", this::untag, "ListTagsForResources", this::list);
    }

    private Mono<VolcengineResult> tag(Caller caller, Parameters parameters, RequestId id) {
        var added = TagRequests.tags(parameters);
        return tags.tag(caller, TagRequests.resources(parameters), added).thenReturn(Done.of(id));
    }

    private Mono<VolcengineResult> untag(Caller caller, Parameters parameters, RequestId id) {
        var removed = TagRequests.keys(parameters);
        return tags.untag(caller, TagRequests.resources(parameters), Optional.of(removed))
                .thenReturn(Done.of(id));
    }

    private Mono<TagResult> list(Caller caller, Parameters parameters, RequestId id) {
        var request = TagRequests.list(caller, parameters);
        return tags.list(request).map(page -> TagResult.Listed.of(request.kind(), page, id));
    }
}
