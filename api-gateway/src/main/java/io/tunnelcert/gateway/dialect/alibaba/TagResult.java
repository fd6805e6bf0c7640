package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.dialect.parameter.NextToken;
import io.tunnelcert.gateway.tag.TagPage;
import java.util.List;

/** The answer of each action on tags: component names and their order are the vendor's. */
sealed interface TagResult extends AlibabaResult {

    /** ListTagResources; {@code nextToken} is empty on the last page. */
    record Listed(String nextToken, String requestId, Items tagResources) implements TagResult {

        static TagResult of(TagPage page, Call call) {
            var items = page.tags().stream()
                    .map(found -> new Item(
                            found.resourceId(),
                            TagRequests.TYPE,
                            found.tag().key(),
                            found.tag().value()))
                    .toList();
            return new Listed(page.end().map(NextToken::of).orElse(""), call.requestId(), new Items(items));
        }
    }

    /** A list within a list of its name, which the vendor's XML needs and its JSON has, too. */
    record Items(List<Item> tagResource) {}

    /** One tag of one resource. */
    record Item(String resourceId, String resourceType, String tagKey, String tagValue) {}
}
