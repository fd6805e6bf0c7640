package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.dialect.parameter.FilterValues;
import io.tunnelcert.gateway.dialect.parameter.IndexedParameters;
import io.tunnelcert.gateway.dialect.parameter.NextToken;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.dialect.parameter.ScalarParameters;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.tag.ListTags;
import io.tunnelcert.gateway.tag.ResourceKind;
import io.tunnelcert.gateway.tag.TagPosition;
import io.tunnelcert.gateway.tag.TaggedResources;
import io.tunnelcert.model.Tag;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the parameters of TagResources, UntagResources and ListTagsForResources. Every method may throw {@link VolcengineException},
 * {@link io.tunnelcert.gateway.dialect.parameter.ParameterException},
 * {@link RejectedException} and {@link io.tunnelcert.model.InvalidValueException}: they say what is wrong with the parameters.
 */
final class TagRequests {

    private static final Map<String, ResourceKind> KINDS = Map.of(
            "vpngateway", ResourceKind.GATEWAY,
            "sslvpnserver", ResourceKind.SERVER,
            "sslvpnclientcert", ResourceKind.CERTIFICATE);

    /** Whose tags are listed; the system's own are never found, because nothing here is tagged but by its owner. */
    private enum TagType {
        CUSTOM,
        SYSTEM
    }

    private static final Map<String, TagType> TAG_TYPES = Map.of("custom", TagType.CUSTOM, "system", TagType.SYSTEM);

    private TagRequests() {}

    /** {@code ResourceType} and {@code ResourceIds.N} of a change. */
    static TaggedResources resources(Parameters parameters) {
        var kind = kind(parameters);
        var ids = ids(parameters);
        if (ids.isEmpty()) {
            throw RequestError.MISSING_PARAMETER.exception("ResourceIds.1");
        }
        return new TaggedResources(kind, ids);
    }

    /** The tags that TagResources adds. */
    static List<Tag> tags(Parameters parameters) {
        var tags = TagParameters.tags(parameters);
        if (tags.isEmpty()) {
            throw RequestError.MISSING_PARAMETER.exception("Tags.1.Key");
        }
        return tags;
    }

    /** The keys that UntagResources removes; what cannot be a key is on no resource, and is left out. */
    static List<String> keys(Parameters parameters) {
        var keys = IndexedParameters.texts(parameters, "TagKeys").stream()
                .distinct()
                .toList();
        if (keys.isEmpty()) {
            throw RequestError.MISSING_PARAMETER.exception("TagKeys.1");
        }
        if (keys.size() > TagParameters.MAX_TAGS) {
            throw RequestError.TOO_MANY_TAGS.exception();
        }
        return keys.stream().filter(FilterValues::isTagKey).toList();
    }

    /** ListTagsForResources. A filter that nothing can pass, such as a malformed id, gives an empty list. */
    static ListTags list(Caller caller, Parameters parameters) {
        var kind = kind(parameters);
        var ids = ids(parameters);
        var filters = TagParameters.filters(parameters);
        var type = ScalarParameters.word(parameters, "TagType", TAG_TYPES).orElse(TagType.CUSTOM);
        var passable = type == TagType.CUSTOM && filters.stream().allMatch(FilterValues::isPassable);
        return new ListTags(
                caller,
                kind,
                passable ? existing(kind, ids) : Optional.of(List.of()),
                passable ? filters : List.of(),
                parameters.findText("NextToken").map(token -> position(kind, token)),
                limit(parameters));
    }

    /** The vendor's word for a kind of resource. */
    static String type(ResourceKind kind) {
        return switch (kind) {
            case GATEWAY -> "vpngateway";
            case SERVER -> "sslvpnserver";
            case CERTIFICATE -> "sslvpnclientcert";
        };
    }

    private static ResourceKind kind(Parameters parameters) {
        var kind = KINDS.get(parameters.require("ResourceType"));
        if (kind == null) {
            throw RequestError.MALFORMED_RESOURCE_TYPE.exception();
        }
        return kind;
    }

    private static List<String> ids(Parameters parameters) {
        var ids = IndexedParameters.texts(parameters, "ResourceIds").stream()
                .distinct()
                .toList();
        if (ids.size() > TaggedResources.MAX) {
            throw RequestError.TOO_MANY_IDS.exception();
        }
        return ids;
    }

    private static Optional<List<String>> existing(ResourceKind kind, List<String> ids) {
        return Optional.of(ids)
                .filter(given -> !given.isEmpty())
                .map(given -> given.stream().filter(kind::isId).toList());
    }

    private static TagPosition position(ResourceKind kind, String token) {
        return NextToken.position(token)
                .filter(position -> kind.isId(position.resourceId()) && FilterValues.isTagKey(position.key()))
                .orElseThrow(() -> ScalarParameters.malformed("NextToken"));
    }

    private static int limit(Parameters parameters) {
        int limit = ScalarParameters.integer(parameters, "MaxResults").orElse(ListTags.DEFAULT_LIMIT);
        if (limit < 1 || limit > ListTags.MAX_LIMIT) {
            throw ScalarParameters.malformed("MaxResults");
        }
        return limit;
    }
}
