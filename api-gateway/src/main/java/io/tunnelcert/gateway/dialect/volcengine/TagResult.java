package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.dialect.RequestId;
import io.tunnelcert.gateway.dialect.parameter.NextToken;
import io.tunnelcert.gateway.tag.ResourceKind;
import io.tunnelcert.gateway.tag.TagPage;
import java.util.List;

/** The {@code Result} of each action on tags: component names and their order are the vendor's. */
sealed interface TagResult extends VolcengineResult {

    /** ListTagsForResources; {@code nextToken} is empty on the last page. */
    record Listed(String nextToken, List<Item> resourceTags, String requestId) implements TagResult {

        static TagResult of(ResourceKind kind, TagPage page, RequestId request) {
            var items = page.tags().stream()
                    .map(found -> new Item(
                            TagRequests.type(kind),
                            found.resourceId(),
                            found.tag().key(),
                            found.tag().value()))
                    .toList();
            return new Listed(page.end().map(NextToken::of).orElse(""), items, request.text());
        }
    }

    /** One tag of one resource. */
    record Item(String resourceType, String resourceId, String tagKey, String tagValue) {}
}
