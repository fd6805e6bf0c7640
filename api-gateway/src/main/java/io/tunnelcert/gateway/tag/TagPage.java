package io.tunnelcert.gateway.tag;

import java.util.List;
import java.util.Optional;

/**
 * Tags that follow each other in the list.
 *
 * @param end where to go on; empty: there are no more
 */
public record TagPage(List<ResourceTag> tags, Optional<TagPosition> end) {

    public TagPage {
        tags = List.copyOf(tags);
    }
}
