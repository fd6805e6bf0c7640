package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.dialect.parameter.IndexedParameters;
import io.tunnelcert.gateway.dialect.parameter.IndexedParameters.Element;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.dialect.parameter.ScalarParameters;
import io.tunnelcert.gateway.listing.TagFilter;
import io.tunnelcert.model.Tag;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code Tag.N}, which names tags in some actions and filters in others. */
final class TagParameters {

    /** What one call may bring or ask for (Alibaba Cloud, TagResources and DescribeVpnGateways). */
    static final int MAX_TAGS = 20;

    private static final int MAX_LENGTH = 128;

    /** Beyond what no tag has anyway (Alibaba Cloud, TagResources). */
    private static final Pattern FORBIDDEN = Pattern.compile("(?i)(aliyun|acs:).*|.*https?://.*");

    private TagParameters() {}

    /** {@code Tag.N.Key} and {@code Tag.N.Value}, which may be empty. */
    static List<Tag> tags(Parameters parameters) {
        return elements(parameters).stream().map(TagParameters::tag).toList();
    }

    /** {@code Tag.N.Key} and, for one value only, {@code Tag.N.Value}. */
    static List<TagFilter> filters(Parameters parameters) {
        return elements(parameters).stream()
                .map(element -> new TagFilter(
                        element.require("Key"), value(element).stream().toList()))
                .toList();
    }

    private static Tag tag(Element element) {
        var key = element.require("Key");
        var value = value(element).orElse("");
        if (FORBIDDEN.matcher(key).matches()) {
            throw ScalarParameters.malformed("TagKey");
        }
        if (FORBIDDEN.matcher(value).matches() || value.codePointCount(0, value.length()) > MAX_LENGTH) {
            throw ScalarParameters.malformed("TagValue");
        }
        return new Tag(key, value);
    }

    private static Optional<String> value(Element element) {
        return Optional.of(element.find("Value", "")).filter(text -> !text.isEmpty());
    }

    private static List<Element> elements(Parameters parameters) {
        var elements = IndexedParameters.elements(parameters, "Tag");
        if (elements.size() > MAX_TAGS) {
            throw RequestError.TOO_MANY_ELEMENTS.exception("Tag", MAX_TAGS);
        }
        var keys = elements.stream().map(element -> element.require("Key")).toList();
        if (new HashSet<>(keys).size() < keys.size()) {
            throw RequestError.DUPLICATE_TAG_KEY.exception();
        }
        return elements;
    }
}
