package io.tunnelcert.gateway.dialect.parameter;

import io.tunnelcert.gateway.listing.TagFilter;
import io.tunnelcert.model.InvalidValueException;
import io.tunnelcert.model.ResourceName;
import io.tunnelcert.model.Tag;
import java.util.regex.Pattern;

/**
 * Whether a text can be some resource's name, id, project or tag at all. A filter that cannot be gives an empty list, not a refusal; whoever
 * names what cannot be in another place is told that it does not exist, or that it is malformed.
 */
public final class FilterValues {

    private static final int MAX_PROJECT_LENGTH = 64;

    /** Ids of the vendors' other services; wider than theirs, because nothing here depends on them. */
    private static final Pattern FOREIGN_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,127}");

    private FilterValues() {}

    /** Whether there can be something of this id in another service, such as a VPC. */
    public static boolean isForeignId(String text) {
        return FOREIGN_ID.matcher(text).matches();
    }

    /** Whether there can be a resource of this name. */
    public static boolean isName(String text) {
        try {
            return new ResourceName(text).text().equals(text);
        } catch (InvalidValueException _) {
            return false;
        }
    }

    /** Whether there can be a project of this name. */
    public static boolean isProject(String text) {
        return text.codePointCount(0, text.length()) <= MAX_PROJECT_LENGTH
                && text.codePoints().noneMatch(Character::isISOControl);
    }

    /** Whether there can be a tag with the key. */
    public static boolean isTagKey(String key) {
        return isTag(key, "");
    }

    /** Whether there can be this tag. */
    public static boolean isTag(String key, String value) {
        try {
            return new Tag(key, value).key().equals(key);
        } catch (InvalidValueException _) {
            return false;
        }
    }

    /** Whether there can be a tag that the filter lets pass. */
    public static boolean isPassable(TagFilter filter) {
        return isTagKey(filter.key()) && filter.values().stream().allMatch(value -> isTag(filter.key(), value));
    }
}
