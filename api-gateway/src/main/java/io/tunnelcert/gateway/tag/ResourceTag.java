package io.tunnelcert.gateway.tag;

import io.tunnelcert.model.Tag;

/** One tag of one resource. */
public record ResourceTag(String resourceId, Tag tag) {

    /** Where this stands in the order that tags are listed in. */
    TagPosition position() {
        return new TagPosition(resourceId, tag.key());
    }
}
