package io.tunnelcert.gateway.dialect.volcengine;

import static io.tunnelcert.gateway.dialect.DialectServer.ACCOUNT;
import static io.tunnelcert.gateway.dialect.DialectServer.REGION;
import static io.tunnelcert.gateway.dialect.volcengine.VolcengineClient.SIGNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.dialect.DialectServer;
import io.tunnelcert.gateway.dialect.volcengine.VolcengineClient.Answer;
import io.tunnelcert.gateway.postgres.TestResources;
import io.tunnelcert.model.Region;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The actions on tags, over HTTP and Postgres. */
class TagActionsIT {

    private static final Caller OWNER = new Caller(ACCOUNT, REGION);

    private static DialectServer server;
    private static VolcengineClient client;

    private String gateway;
    private String vpnServer;

    @BeforeAll
    static void start() {
        server = DialectServer.start();
        client = new VolcengineClient(server);
        TestResources.insertAccount(ACCOUNT.text());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void makeResources() {
        gateway = TestResources.newGateway(OWNER);
        vpnServer = TestResources.newServer(OWNER, gateway);
    }

    @Test
    void tagsListsAndUntagsAsTerraformDoes() {
        var certificate = TestResources.newCertificate(OWNER, vpnServer);
        var names = List.of("vpngateway", gateway, "sslvpnserver", vpnServer, "sslvpnclientcert", certificate);
        for (int i = 0; i < names.size(); i += 2) {
            var type = names.get(i);
            var id = names.get(i + 1);

            var tagged =
                    tag(type, id, "Tags.1.Key", "团队", "Tags.1.Value", "研发", "Tags.10.Key", "k", "Tags.10.Value", "");

            assertThat(tagged.status()).as(tagged.body()).isEqualTo(200);
            assertThat(tagged.json().get("Result").propertyNames()).containsExactly("RequestId");
            assertThat(list(type, "ResourceIds.1", id)
                            .json()
                            .at("/Result/ResourceTags")
                            .toString())
                    .isEqualTo("[{\"ResourceType\":\"%s\",\"ResourceId\":\"%s\",\"TagKey\":\"k\",\"TagValue\":\"\"},"
                                    .formatted(type, id)
                            + "{\"ResourceType\":\"%s\",\"ResourceId\":\"%s\",\"TagKey\":\"团队\",\"TagValue\":\"研发\"}]"
                                    .formatted(type, id));

            var untagged = untag(type, id, "TagKeys.1", "团队", "TagKeys.2", "sys:own", "TagKeys.3", "a\u0000");

            assertThat(untagged.json().get("Result").propertyNames()).containsExactly("RequestId");
            assertThat(keys(list(type, "ResourceIds.1", id))).containsExactly("k");
        }
    }

    @Test
    void pagesByNextToken() {
        var other = TestResources.newServer(OWNER, gateway);
        tag("sslvpnserver", vpnServer, numbered("Tags.%d.Key", 12, "k"));
        tag("sslvpnserver", other, numbered("Tags.%d.Key", 3, "团队 "));
        var ids = new String[] {"ResourceIds.1", vpnServer, "ResourceIds.2", other, "ResourceIds.3", other};

        var first = list("sslvpnserver", ids);
        var second = list("sslvpnserver", with(ids, "NextToken", first.text("/Result/NextToken"), "MaxResults", "3"));
        var third = list("sslvpnserver", with(ids, "NextToken", second.text("/Result/NextToken"), "MaxResults", "2"));

        assertThat(first.json().get("Result").propertyNames())
                .containsExactly("NextToken", "ResourceTags", "RequestId");
        assertThat(keys(first)).hasSize(10);
        assertThat(keys(second)).hasSize(3).last().isEqualTo("团队 1");
        assertThat(keys(third)).containsExactly("团队 2", "团队 3");
        assertThat(third.text("/Result/NextToken")).isEmpty();
        assertThat(keys(list("sslvpnserver", with(ids, "MaxResults", "100", "NextToken", ""))))
                .hasSize(15);
    }

    @Test
    void listsByTagTypeAndFilter() {
        tag("sslvpnserver", vpnServer, "Tags.1.Key", "only", "Tags.1.Value", vpnServer, "Tags.2.Key", "b");

        assertThat(keys(list("sslvpnserver", "TagFilters.1.Key", "only", "TagFilters.1.Values.1", vpnServer)))
                .containsExactly("b", "only");
        assertThat(keys(list(
                        "sslvpnserver",
                        "TagFilters.1.Key",
                        "only",
                        "TagFilters.1.Values.1",
                        "a*b",
                        "TagFilters.1.Values.2",
                        vpnServer)))
                .hasSize(2);
        assertThat(keys(list("sslvpnserver", "TagFilters.1.Key", "only", "TagFilters.1.Values.1", "a*b")))
                .isEmpty();
        assertThat(keys(list("sslvpnserver", "TagFilters.1.Key", "sys:x"))).isEmpty();
        assertThat(keys(list("sslvpnserver", "ResourceIds.1", vpnServer, "TagType", "custom")))
                .hasSize(2);
        assertThat(keys(list("sslvpnserver", "ResourceIds.1", vpnServer, "TagType", "system")))
                .isEmpty();
        assertThat(keys(list("sslvpnserver", "ResourceIds.1", gateway))).isEmpty();
        assertThat(keys(list("sslvpnserver", "ResourceIds.1", "a\u0000"))).isEmpty();
    }

    @Test
    void knowsNothingOfAnotherRegionOrAccount() {
        tag("sslvpnserver", vpnServer, "Tags.1.Key", "k");
        var shanghai = new VolcengineSigner(SIGNER.accessKeyId(), SIGNER.secret(), "cn-shanghai", "vpn");
        var strangers = TestResources.newGateway(TestResources.newCaller(new Region("cn-beijing")));
        var one = new String[] {"ResourceType", "sslvpnserver", "ResourceIds.1", vpnServer};

        client.call(shanghai, "2020-04-01", "TagResources", with(one, "Tags.1.Key", "k"))
                .isError(404, "InvalidResource.NotFound");
        client.call(shanghai, "2020-04-01", "UntagResources", with(one, "TagKeys.1", "k"))
                .isError(404, "InvalidResource.NotFound");
        assertThat(keys(client.call(shanghai, "2020-04-01", "ListTagsForResources", one)))
                .isEmpty();
        tag("vpngateway", strangers, "Tags.1.Key", "k").isError(404, "InvalidResource.NotFound");
        untag("vpngateway", strangers, "TagKeys.1", "k").isError(404, "InvalidResource.NotFound");
        assertThat(keys(list("sslvpnserver", "ResourceIds.1", vpnServer))).containsExactly("k");
    }

    @Test
    void refusesWhatIsMissing() {
        client.call("TagResources", "ResourceIds.1", vpnServer, "Tags.1.Key", "k")
                .isError(400, "MissingParameter");
        client.call("TagResources", "ResourceType", "sslvpnserver", "Tags.1.Key", "k")
                .isError(400, "MissingParameter");
        tag("sslvpnserver", vpnServer).isError(400, "MissingParameter");
        tag("sslvpnserver", vpnServer, "Tags", "").isError(400, "MissingParameter");
        tag("sslvpnserver", vpnServer, "Tags.1.Value", "v").isError(400, "MissingParameter");
        untag("sslvpnserver", vpnServer).isError(400, "MissingParameter");
        client.call("UntagResources", "ResourceType", "sslvpnserver", "ResourceIds", "", "TagKeys.1", "k")
                .isError(400, "MissingParameter");
        client.call("ListTagsForResources").isError(400, "MissingParameter");
    }

    @Test
    void refusesWhatIsTooMuch() {
        tag("sslvpnserver", vpnServer, numbered("Tags.%d.Key", 21, "k")).isError(400, "LimitExceeded.Tags");
        untag("sslvpnserver", vpnServer, numbered("TagKeys.%d", 21, "k")).isError(400, "LimitExceeded.Tags");
        var many = numbered("ResourceIds.%d", 51, "vss-");
        list("sslvpnserver", many).isError(400, "LimitExceeded.Resource");
        var change = with(many, "ResourceType", "sslvpnserver", "Tags.1.Key", "k", "TagKeys.1", "k");
        client.call("TagResources", change).isError(400, "LimitExceeded.Resource");
        client.call("UntagResources", change).isError(400, "LimitExceeded.Resource");
        for (int i = 0; i < 2; i++) {
            tag("sslvpnserver", vpnServer, numbered("Tags.%d.Key", 20, "k" + i + "-"));
        }
        tag("sslvpnserver", vpnServer, numbered("Tags.%d.Key", 11, "more"))
                .isError(400, "QuotaExceeded.TagPerResource");
        assertThat(keys(list("sslvpnserver", "ResourceIds.1", vpnServer, "MaxResults", "100")))
                .hasSize(40);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sys:k", "VOLC:k", " k", "k*", "k\u0000"})
    void refusesKeysThatNoOwnerMayUse(String key) {
        tag("sslvpnserver", vpnServer, "Tags.1.Key", key).isError(400, "InvalidTagKey.Malformed");
        tag("sslvpnserver", vpnServer, "Tags.1.Key", "k", "Tags.1.Value", "*")
                .isError(400, "InvalidTagValue.Malformed");
        tag("sslvpnserver", vpnServer, "Tags.1.Key", "k", "Tags.2.Key", "k").isError(400, "InvalidTagKey.Malformed");
    }

    @Test
    void refusesIdsOfAnotherKindAndMalformedOnes() {
        for (var id : List.of(gateway, "nonsense", "vss-unknown", "vss-a\u0000", "")) {
            tag("sslvpnserver", id, "Tags.1.Key", "k").isError(404, "InvalidResource.NotFound");
            untag("sslvpnserver", id, "TagKeys.1", "k").isError(404, "InvalidResource.NotFound");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ResourceType=vpnconnection=InvalidResourceType.Malformed",
                "ResourceType=SSLVPNSERVER=InvalidResourceType.Malformed",
                "TagType=own=InvalidTagType.Malformed",
                "MaxResults=0=InvalidMaxResults.Malformed",
                "MaxResults=101=InvalidMaxResults.Malformed",
                "MaxResults=ten=InvalidMaxResults.Malformed",
                "NextToken=x=InvalidNextToken.Malformed",
                "NextToken=***=InvalidNextToken.Malformed",
            })
    void refusesMalformedLists(String parameterAndCode) {
        var parts = parameterAndCode.split("=", -1);
        var parameters = new ArrayList<>(List.of("ResourceType", "sslvpnserver"));
        parameters.addAll(List.of(parts[0], parts[1]));

        client.call("ListTagsForResources", parameters.toArray(String[]::new)).isError(400, parts[2]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vss-a", "vgw-a k", "nonsense k", "vss-a k\u0000", "vss-a ", " k", "vss-a sys:k"})
    void refusesTokensThatNoPageEndedWith(String position) {
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(StandardCharsets.UTF_8));

        list("sslvpnserver", "NextToken", token).isError(400, "InvalidNextToken.Malformed");
    }

    private static Answer tag(String type, String id, String... tags) {
        return client.call("TagResources", with(tags, "ResourceType", type, "ResourceIds.1", id));
    }

    private static Answer untag(String type, String id, String... keys) {
        return client.call("UntagResources", with(keys, "ResourceType", type, "ResourceIds.1", id));
    }

    private static Answer list(String type, String... more) {
        return client.call("ListTagsForResources", with(more, "ResourceType", type));
    }

    private static List<String> keys(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json()
                .at("/Result/ResourceTags")
                .valueStream()
                .map(tag -> tag.get("TagKey").asString())
                .toList();
    }

    private static String[] with(String[] parameters, String... more) {
        return Stream.concat(Stream.of(parameters), Stream.of(more)).toArray(String[]::new);
    }

    private static String[] numbered(String name, int count, String value) {
        return IntStream.rangeClosed(1, count)
                .boxed()
                .flatMap(i -> Stream.of(name.formatted(i), value + i))
                .toArray(String[]::new);
    }
}
