package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.dialect.parameter.FilterValues;
import io.tunnelcert.gateway.dialect.parameter.IndexedParameters;
import io.tunnelcert.gateway.dialect.parameter.NextToken;
import io.tunnelcert.gateway.dialect.parameter.ParameterException;
import io.tunnelcert.gateway.dialect.parameter.ParameterFault;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.dialect.parameter.ScalarParameters;
import io.tunnelcert.gateway.tag.ListTags;
import io.tunnelcert.gateway.tag.ResourceKind;
import io.tunnelcert.gateway.tag.TagPosition;
import io.tunnelcert.gateway.tag.TaggedResources;
import io.tunnelcert.model.Tag;
import java.util.List;
import java.util.Optional;

/**
 * Reads the parameters of TagResources, UnTagResources and ListTagResources. Every method may throw {@link AlibabaException},
 * {@link ParameterException}, {@link io.tunnelcert.gateway.rejection.RejectedException} and
 * {@link io.tunnelcert.model.InvalidValueException}: they say what is wrong with the parameters.
 */
final class TagRequests {

    /** As the newest pages spell it; clients spell it in three ways, so case does not count. */
    static final String TYPE = "VPNGATEWAY";

    private static final int MAX_LISTED = 50;

    private TagRequests() {}

    /** {@code ResourceType} and {@code ResourceId.N} of a change. */
    static TaggedResources resources(Parameters parameters) {
        checkType(parameters);
        var ids = ids(parameters);
        if (ids.isEmpty()) {
            throw missing("ResourceId.1");
        }
        return new TaggedResources(ResourceKind.GATEWAY, ids);
    }

    /** The tags that TagResources adds. */
    static List<Tag> tags(Parameters parameters) {
        var tags = TagParameters.tags(parameters);
        if (tags.isEmpty()) {
            throw missing("Tag.1.Key");
        }
        return tags;
    }

    /** The keys that UnTagResources removes; empty: all. What cannot be a key is on no resource, and is left out. */
    static Optional<List<String>> keys(Parameters parameters) {
        var all = ScalarParameters.flag(parameters, "All").orElse(false);
        var keys = IndexedParameters.texts(parameters, "TagKey").stream()
                .distinct()
                .toList();
        if (keys.isEmpty() && !all) {
            throw missing("TagKey.1");
        }
        if (keys.size() > TagParameters.MAX_TAGS) {
            throw RequestError.TOO_MANY_ELEMENTS.exception("TagKey", TagParameters.MAX_TAGS);
        }
        return Optional.of(keys)
                .filter(given -> !given.isEmpty())
                .map(given -> given.stream().filter(FilterValues::isTagKey).toList());
    }

    /** ListTagResources. A filter that nothing can pass, such as a malformed id, gives an empty list. */
    static ListTags list(Caller caller, Parameters parameters) {
        checkType(parameters);
        var ids = ids(parameters);
        var filters = TagParameters.filters(parameters);
        if (ids.isEmpty() && filters.isEmpty()) {
            throw missing("ResourceId.1");
        }
        var passable = filters.stream().allMatch(FilterValues::isPassable);
        return new ListTags(
                caller,
                ResourceKind.GATEWAY,
                passable ? existing(ids) : Optional.of(List.of()),
                passable ? filters : List.of(),
                parameters.findText("NextToken").map(TagRequests::position),
                PageParameters.number(parameters, "MaxResults", MAX_LISTED, MAX_LISTED));
    }

    private static void checkType(Parameters parameters) {
        if (!parameters.require("ResourceType").equalsIgnoreCase(TYPE)) {
            throw ScalarParameters.malformed("ResourceType");
        }
    }

    private static List<String> ids(Parameters parameters) {
        var ids = IndexedParameters.texts(parameters, "ResourceId").stream()
                .distinct()
                .toList();
        if (ids.size() > TaggedResources.MAX) {
            throw RequestError.TOO_MANY_ELEMENTS.exception("ResourceId", TaggedResources.MAX);
        }
        return ids;
    }

    private static Optional<List<String>> existing(List<String> ids) {
        return Optional.of(ids)
                .filter(given -> !given.isEmpty())
                .map(given -> given.stream().filter(ResourceKind.GATEWAY::isId).toList());
    }

    private static TagPosition position(String token) {
        return NextToken.position(token)
                .filter(position ->
                        ResourceKind.GATEWAY.isId(position.resourceId()) && FilterValues.isTagKey(position.key()))
                .orElseThrow(() -> ScalarParameters.malformed("NextToken"));
    }

    private static ParameterException missing(String name) {
        return new ParameterException(new ParameterFault.Missing(name));
    }
}
