package io.tunnelcert.gateway.dialect.parameter;

import io.tunnelcert.gateway.tag.TagPosition;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where the next page of tags starts, as a text that means nothing to a client. All there is to it is the position: any gateway reads it, at
 * any time, and whoever makes one up learns no more than by any other request of their own.
 */
public final class NextToken {

    /** In no id. */
    private static final char SEPARATOR = ' ';

    private NextToken() {}

    public static String of(TagPosition position) {
        var text = position.resourceId() + SEPARATOR + position.key();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The position, if the text has the form of a token; whether there can be such an id and such a key is not checked here. */
    public static Optional<TagPosition> position(String token) {
        try {
            return Utf8.decode(Base64.getUrlDecoder().decode(token)).flatMap(NextToken::read);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<TagPosition> read(String text) {
        return Optional.of(text.indexOf(SEPARATOR))
                .filter(end -> end >= 0)
                .map(end -> new TagPosition(text.substring(0, end), text.substring(end + 1)));
    }
}
