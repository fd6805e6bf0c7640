package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.tag.Tags;
import java.util.Map;
import reactor.core.publisher.Mono;

/** The actions on tags, which in this API are on VPN gateways only. */
final class TagActions implements ActionGroup {

    private final Tags tags;

    TagActions(Tags tags) {
        this.tags = tags;
    }

    @Override
    public Map<String, Action> actions() {
        return Map.of("TagResources", this::tag, "UnTagResources", this::untag, "ListTagResources", this::list);
    }

    private Mono<AlibabaResult> tag(Caller caller, Parameters parameters, Call call) {
        var added = TagRequests.tags(parameters);
        return tags.tag(caller, TagRequests.resources(parameters), added).thenReturn(Done.of(call));
    }

    private Mono<AlibabaResult> untag(Caller caller, Parameters parameters, Call call) {
        var removed = TagRequests.keys(parameters);
        return tags.untag(caller, TagRequests.resources(parameters), removed).thenReturn(Done.of(call));
    }

    private Mono<TagResult> list(Caller caller, Parameters parameters, Call call) {
        return tags.list(TagRequests.list(caller, parameters)).map(page -> TagResult.Listed.of(page, call));
    }
}
