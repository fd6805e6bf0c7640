package io.tunnelcert.gateway.dialect.alibaba;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.listing.TagFilter;
import io.tunnelcert.gateway.tag.ListTags;
import io.tunnelcert.gateway.tag.ResourceKind;
import io.tunnelcert.gateway.tag.TaggedResources;
import io.tunnelcert.gateway.vpngateway.SampleGateway;
import io.tunnelcert.model.Tag;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What parameters of actions on tags mean. */
class TagRequestsTest {

    private static final String TYPE = "ResourceType=VpnGateway";

    @ParameterizedTest
    @ValueSource(strings = {"VPNGATEWAY", "VpnGateway", "VpnGateWay", "vpngateway"})
    void readsTheTypeHoweverItIsSpelt(String type) {
        assertThat(TagRequests.resources(
                        parse("ResourceType=" + type + "&ResourceId.2=vpn-b&ResourceId.10=vpn-a&ResourceId.3=vpn-b")))
                .isEqualTo(new TaggedResources(ResourceKind.GATEWAY, List.of("vpn-b", "vpn-a")));
    }

    @Test
    void readsTags() {
        assertThat(TagRequests.tags(parse("Tag.10.Key=b&Tag.2.Key=a&Tag.2.Value=%E7%A0%94&Tag.10.Value=")))
                .containsExactly(new Tag("a", "研"), new Tag("b", ""));
        assertThat(TagRequests.tags(numbered("Tag.%d.Key", 20))).hasSize(20);
    }

    @ParameterizedTest
    @CsvSource({
        "aliyun, v, TagKey",
        "aliyunx, v, TagKey",
        "Aliyun, v, TagKey",
        "acs:x, v, TagKey",
        "ACS:, v, TagKey",
        "ahttp://b, v, TagKey",
        "https://, v, TagKey",
        "volc:a, v, TagKey",
        "'', v, TagKey",
        "k, aliyun, TagValue",
        "k, acs:x, TagValue",
        "k, see http://b, TagValue",
        "k, https://b, TagValue",
        "a<b, v, TagKey",
        "k, a<b, TagValue",
        "' k', v, TagKey",
    })
    void refusesTagsThatMayNotBe(String key, String value, String name) {
        var parameters = "Tag.1.Key=" + AlibabaSigner.encode(key) + "&Tag.1.Value=" + AlibabaSigner.encode(value);

        assertCode(
                "InvalidParameter." + name,
                () -> TagRequests.tags(parse(parameters)).toString());
    }

    @ParameterizedTest
    @CsvSource({"xaliyun, v", "acs, v", "k, xacs:", "k, http:/b", "http:, HTTP", "k, my aliyun"})
    void acceptsTagsThatOnlyLookAlike(String key, String value) {
        var parameters = "Tag.1.Key=" + AlibabaSigner.encode(key) + "&Tag.1.Value=" + AlibabaSigner.encode(value);

        assertThat(TagRequests.tags(parse(parameters))).containsExactly(new Tag(key, value));
    }

    @Test
    void countsCharacters() {
        assertThat(TagRequests.tags(parse("Tag.1.Key=" + "a".repeat(128) + "&Tag.1.Value=" + "v".repeat(128))))
                .hasSize(1);
        assertCode(
                "InvalidParameter.TagKey",
                () -> TagRequests.tags(parse("Tag.1.Key=" + "a".repeat(129))).toString());
        assertCode(
                "InvalidParameter.TagValue",
                () -> TagRequests.tags(parse("Tag.1.Key=a&Tag.1.Value=" + "v".repeat(129)))
                        .toString());
    }

    @Test
    void refusesTooManyOrTheSameTwice() {
        assertCode("InvalidParameter.Tag", () -> TagRequests.tags(numbered("Tag.%d.Key", 21)));
        assertCode("Duplicated.TagKey", () -> TagRequests.tags(parse("Tag.1.Key=a&Tag.2.Key=a")));
        assertCode("Duplicated.TagKey", () -> list("Tag.1.Key=a&Tag.1.Value=1&Tag.2.Key=a&Tag.2.Value=2"));
        assertCode("InvalidParameter.TagKey", () -> TagRequests.keys(numbered("TagKey.%d", 21)));
        assertCode(
                "InvalidParameter.ResourceId",
                () -> TagRequests.resources(parse(TYPE + "&" + query("ResourceId.%d", 51))));
        assertThat(TagRequests.resources(parse(TYPE + "&" + query("ResourceId.%d", 50)))
                        .ids())
                .hasSize(50);
        assertCode("InvalidParameter.Tag", () -> TagRequests.tags(parse("Tag.0.Key=a")));
        assertCode("InvalidParameter.ResourceId", () -> TagRequests.resources(parse(TYPE + "&ResourceId.x=a")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ResourceId.1=vpn-a"})
    void refusesWhatNamesNoType(String parameters) {
        assertCode("MissingParameter", () -> TagRequests.resources(parse(parameters)));
        assertCode("MissingParameter", () -> TagRequests.list(SampleGateway.OWNER, parse(parameters)));
        assertCode(
                "InvalidParameter.ResourceType", () -> TagRequests.resources(parse("ResourceType=EIP&" + parameters)));
    }

    @Test
    void refusesWhatIsAboutNothing() {
        assertCode("MissingParameter", () -> TagRequests.resources(parse(TYPE)));
        assertCode("MissingParameter", () -> TagRequests.tags(parse(TYPE)));
        assertCode("MissingParameter", () -> TagRequests.tags(parse("Tag.1.Value=v")));
        assertCode("MissingParameter", () -> TagRequests.keys(parse("")));
        assertCode("MissingParameter", () -> TagRequests.keys(parse("All=false")));
        assertCode("MissingParameter", () -> list(""));
        assertCode("InvalidParameter.All", () -> TagRequests.keys(parse("All=maybe")));
    }

    @Test
    void removesTheKeysThatAreNamedOrElseAll() {
        assertThat(TagRequests.keys(parse("All=true"))).isEmpty();
        assertThat(TagRequests.keys(parse("TagKey.1=a&TagKey.2=b&TagKey.3=a"))).contains(List.of("a", "b"));
        assertThat(TagRequests.keys(parse("TagKey.1=a&All=true"))).contains(List.of("a"));
        assertThat(TagRequests.keys(parse("TagKey.1=a%00"))).contains(List.of());
    }

    @Test
    void readsLists() {
        var request = list("ResourceId.1=vpn-a&ResourceId.2=x&Tag.1.Key=k&Tag.2.Key=l&Tag.2.Value=v");

        assertThat(request.ids()).contains(List.of("vpn-a"));
        assertThat(request.filters()).containsExactly(new TagFilter("k", List.of()), new TagFilter("l", List.of("v")));
        assertThat(request.limit()).isEqualTo(50);
        assertThat(list("Tag.1.Key=k&MaxResults=1").limit()).isEqualTo(1);
        assertThat(list("Tag.1.Key=%00").ids()).contains(List.of());
        assertThat(list("ResourceId.1=x").ids()).contains(List.of());
        assertCode("InvalidParameter.MaxResults", () -> list("Tag.1.Key=k&MaxResults=51"));
        assertCode("InvalidParameter.MaxResults", () -> list("Tag.1.Key=k&MaxResults=0"));
        assertCode("InvalidParameter.NextToken", () -> list("Tag.1.Key=k&NextToken=x"));
    }

    private static ListTags list(String more) {
        return TagRequests.list(SampleGateway.OWNER, parse(TYPE + "&" + more));
    }

    private static void assertCode(String code, ThrowingCallable attempt) {
        assertThatThrownBy(attempt)
                .satisfies(e ->
                        assertThat(AlibabaErrors.of(e).orElseThrow().code()).isEqualTo(code));
    }

    private static Parameters numbered(String name, int count) {
        return parse(query(name, count));
    }

    private static String query(String name, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> name.formatted(i) + "=vpn-" + i)
                .collect(Collectors.joining("&"));
    }

    private static Parameters parse(String query) {
        return Parameters.parse(query);
    }
}
