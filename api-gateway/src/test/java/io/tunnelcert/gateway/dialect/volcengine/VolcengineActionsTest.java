package io.tunnelcert.gateway.dialect.volcengine;

import static io.tunnelcert.gateway.dialect.DialectServer.ACCOUNT;
import static io.tunnelcert.gateway.dialect.DialectServer.NOW;
import static io.tunnelcert.gateway.dialect.DialectServer.REGION;
import static io.tunnelcert.gateway.dialect.DialectServer.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.certificate.StoredCertificate.Material;
import io.tunnelcert.gateway.dialect.DialectServer;
import io.tunnelcert.gateway.dialect.volcengine.VolcengineClient.Answer;
import io.tunnelcert.gateway.openvpn.OpenVpnSettings;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.gateway.server.Cipher;
import io.tunnelcert.gateway.server.Digest;
import io.tunnelcert.gateway.server.TransportProtocol;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.KeyAlgorithm;
import io.tunnelcert.model.ServerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The actions on client certificates, over HTTP. */
class VolcengineActionsTest {

    private static DialectServer server;
    private static VolcengineClient client;

    @BeforeAll
    static void start() {
        server = DialectServer.start();
        client = new VolcengineClient(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void createsACertificate() {
        var answer = create("SslVpnClientCertName", "test-cicd", "Description", "abc");

        assertThat(answer.id()).matches("vsc-[a-z0-9]{20,22}");
        assertThat(answer.json().get("Result").propertyNames()).containsExactly("RequestId", "SslVpnClientCertId");
        assertThat(answer.text("/Result/RequestId")).isEqualTo(answer.text("/ResponseMetadata/RequestId"));
        assertThat(answer.text("/ResponseMetadata/Action")).isEqualTo("CreateSslVpnClientCert");
        assertThat(answer.text("/ResponseMetadata/Service")).isEqualTo("vpn");
        assertThat(answer.text("/ResponseMetadata/Region")).isEqualTo("cn-beijing");
    }

    @Test
    void showsANewCertificateAtOnce() {
        var id = create(
                        "SslVpnClientCertName",
                        "研发-证书_1",
                        "Tags.10.Key",
                        "k10",
                        "Tags.2.Key",
                        "k2",
                        "Tags.2.Value",
                        "v")
                .id();

        var described = client.call("DescribeSslVpnClientCertAttributes", "SslVpnClientCertId", id);

        var result = described.json().get("Result");
        assertThat(result.propertyNames())
                .containsExactly(
                        "SslVpnClientCertId",
                        "SslVpnClientCertName",
                        "Description",
                        "SslVpnServerId",
                        "Status",
                        "CertificateStatus",
                        "CreationTime",
                        "UpdateTime",
                        "ExpiredTime",
                        "Tags",
                        "CaCertificate",
                        "ClientCertificate",
                        "ClientKey",
                        "OpenVpnClientConfig",
                        "RequestId");
        assertThat(described.body())
                .contains("研发-证书_1")
                .contains("[{\"Key\":\"k10\",\"Value\":\"\"},{\"Key\":\"k2\",\"Value\":\"v\"}]");
        assertThat(described.text("/Result/Status")).isEqualTo("Creating");
        assertThat(described.text("/Result/CertificateStatus")).isEqualTo("Available");
        assertThat(described.text("/Result/CreationTime")).isEqualTo("2026-01-02T11:04:05+08:00");
        assertThat(described.text("/Result/ExpiredTime")).isEqualTo("2029-01-01T11:04:05+08:00");
        assertThat(texts(result)).containsOnly("");
    }

    @Test
    void showsTheFilesOfAnIssuedCertificate() {
        var id = create().id();
        server.repository().issue(new CertificateId(id), material(KeyAlgorithm.EC_P256), NOW.plusSeconds(1));

        var described = client.call("DescribeSslVpnClientCertAttributes", "SslVpnClientCertId", id);

        assertThat(described.text("/Result/Status")).isEqualTo("Available");
        assertThat(texts(described.json().get("Result")))
                .allSatisfy(text -> assertThat(text).isNotBlank());
        assertThat(described.text("/Result/ClientKey")).startsWith("-----BEGIN PRIVATE KEY-----\n");
    }

    @Test
    void showsAnRsaKeyInTheFormBothCloudsGiveIt() {
        var id = create().id();
        server.repository().issue(new CertificateId(id), material(KeyAlgorithm.RSA_4096), NOW.plusSeconds(1));

        var described = client.call("DescribeSslVpnClientCertAttributes", "SslVpnClientCertId", id);

        assertThat(described.text("/Result/ClientKey"))
                .isEqualTo("-----BEGIN RSA PRIVATE KEY-----\nAQID\n-----END RSA PRIVATE KEY-----\n");
    }

    @Test
    void showsWhyACertificateFailed() {
        var id = create().id();
        server.repository().fail(new CertificateId(id), "the authority has ended", NOW.plusSeconds(1));

        var described = client.call("DescribeSslVpnClientCertAttributes", "SslVpnClientCertId", id);

        assertThat(described.text("/Result/Status")).isEqualTo("Error");
        assertThat(described.text("/Result/FailureReason")).isEqualTo("the authority has ended");
    }

    @Test
    void namesACertificateAfterItsIdByDefault() {
        var id = create().id();

        var described = client.call("DescribeSslVpnClientCertAttributes", "SslVpnClientCertId", id);

        assertThat(described.text("/Result/SslVpnClientCertName")).isEqualTo(id);
    }

    @Test
    void replaysATokenWhoseCertificateIsIssued() {
        var id = create("ClientToken", "token-1").id();
        create("ClientToken", "token-1").isError(412, "IdempotentProcessing");
        server.repository().issue(new CertificateId(id), material(KeyAlgorithm.EC_P256), NOW.plusSeconds(1));

        var again = create("ClientToken", "token-1");

        assertThat(again.id()).isEqualTo(id);
        create("ClientToken", "token-1", "Description", "other").isError(400, "IdempotentParameterMismatch");
    }

    @ParameterizedTest
    @MethodSource
    void accepts(List<String> parameters) {
        var answer = create(parameters.toArray(String[]::new));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    static Stream<List<String>> accepts() {
        return Stream.of(
                List.of("SslVpnClientCertName", "a"),
                List.of("SslVpnClientCertName", "研".repeat(128)),
                List.of("SslVpnClientCertName", "1a.b_c-d"),
                List.of("Description", ""),
                List.of("Description", "测试 a=b, c，d。"),
                List.of("Description", "研".repeat(255)),
                List.of("ClientToken", "t".repeat(64)),
                List.of("ClientToken", "t+/~*!"),
                List.of("Tags.7.Key", "k", "Tags.7.Value", "v".repeat(256)),
                List.of("Unknown", "x"));
    }

    @ParameterizedTest
    @MethodSource
    void refuses(int status, String code, String message, List<String> parameters) {
        var answer = create(parameters.toArray(String[]::new));

        answer.isError(status, code);
        assertThat(answer.text("/ResponseMetadata/Error/Message")).isEqualTo(message);
    }

    static Stream<Arguments> refuses() {
        var name = "The specified name is malformed.";
        var description = "The specified description is malformed.";
        var token = "The specified parameter ClientToken is malformed.";
        var tooManyTags = IntStream.rangeClosed(1, 21)
                .boxed()
                .flatMap(i -> Stream.of("Tags." + i + ".Key", "k" + i))
                .toList();
        return Stream.of(
                refusal("InvalidName.Malformed", name, "SslVpnClientCertName", ""),
                refusal("InvalidName.Malformed", name, "SslVpnClientCertName", "-a"),
                refusal("InvalidName.Malformed", name, "SslVpnClientCertName", "a b"),
                refusal("InvalidName.Malformed", name, "SslVpnClientCertName", "a\u0000"),
                refusal(
                        "InvalidName.Malformed",
                        name + " Ensure the maximum length of name is 128.",
                        "SslVpnClientCertName",
                        "研".repeat(129)),
                refusal("InvalidDescription.Malformed", description, "Description", " a"),
                refusal("InvalidDescription.Malformed", description, "Description", "a<b"),
                refusal(
                        "InvalidDescription.Malformed",
                        description + " Ensure the maximum length of description is 255.",
                        "Description",
                        "研".repeat(256)),
                refusal("InvalidParameter.ClientTokenMalformed", token, "ClientToken", ""),
                refusal("InvalidParameter.ClientTokenMalformed", token, "ClientToken", "t".repeat(65)),
                refusal("InvalidParameter.ClientTokenMalformed", token, "ClientToken", "令牌"),
                refusal(
                        "InvalidTagKey.Malformed",
                        "The specified parameter tag key is invalid.",
                        "Tags.1.Key",
                        "sys:a"),
                refusal(
                        "InvalidTagKey.Malformed",
                        "The specified parameter tag key is invalid.",
                        "Tags.1.Key",
                        "a",
                        "Tags.2.Key",
                        "a"),
                refusal(
                        "InvalidTagValue.Malformed",
                        "The specified parameter tag value is invalid.",
                        "Tags.1.Key",
                        "a",
                        "Tags.1.Value",
                        "v".repeat(257)),
                refusal("MissingParameter", "The request is missing Tags.1.Key parameter.", "Tags.1.Value", "v"),
                refusal(
                        "InvalidParameter.Malformed",
                        "The specified parameter Tags is malformed. Ensure that list elements are numbered from 1.",
                        "Tags.0.Key",
                        "v"),
                Arguments.of(
                        400,
                        "LimitExceeded.Tags",
                        "You've reached the limit on the number of tags that you can operate at one time.",
                        tooManyTags),
                Arguments.of(
                        404,
                        "InvalidSslVpnServer.NotFound",
                        "The specified SSL server does not exist.",
                        List.of("SslVpnServerId", "vss-unknown")),
                Arguments.of(
                        404,
                        "InvalidSslVpnServer.NotFound",
                        "The specified SSL server does not exist.",
                        List.of("SslVpnServerId", "no id")),
                refusal("MissingParameter", "The request is missing SslVpnServerId parameter.", "SslVpnServerId", ""));
    }

    private static Arguments refusal(String code, String message, String... parameters) {
        return Arguments.of(400, code, message, List.of(parameters));
    }

    @Test
    void refusesACertificateWithoutServer() {
        var answer = client.call("CreateSslVpnClientCert");

        answer.isError(400, "MissingParameter");
        assertThat(answer.json().at("/ResponseMetadata/Error/CodeN").intValue()).isEqualTo(100002);
    }

    @ParameterizedTest
    @MethodSource
    void passesOnWhyTheCoreRefuses(Rejection rejection, int status, String code) {
        var id = new ServerId("vss-" + rejection.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        server.repository().addServer(ACCOUNT, REGION, id, 1);
        server.repository().refuse(id, rejection);

        var answer = create("SslVpnServerId", id.text());

        answer.isError(status, code);
    }

    static Stream<Arguments> passesOnWhyTheCoreRefuses() {
        return Stream.of(
                Arguments.of(new Rejection.ServerNotAvailable(), 400, "InvalidSslVpnServer.InvalidStatus"),
                Arguments.of(new Rejection.GatewayNotFound(), 404, "InvalidVpnGateway.NotFound"),
                Arguments.of(new Rejection.GatewayExpired(), 412, "InvalidVpnGateway.Expired"),
                Arguments.of(new Rejection.ProjectNotFound(), 404, "InvalidProject.NotFound"),
                Arguments.of(new Rejection.Overloaded(), 429, "FlowLimitExceeded"));
    }

    @Test
    void tellsAnOverloadedClientWhenToComeAgain() {
        var id = new ServerId("vss-busy");
        server.repository().addServer(ACCOUNT, REGION, id, 1);
        server.repository().refuse(id, new Rejection.Overloaded());

        var answer = create("SslVpnServerId", id.text());

        assertThat(answer.headers()).containsEntry("retry-after", "1");
        assertThat(answer.json().at("/ResponseMetadata/Error/CodeN").intValue()).isEqualTo(100018);
    }

    @Test
    void refusesACertificateBeyondTheQuota() {
        var id = new ServerId("vss-small");
        server.repository().addServer(ACCOUNT, REGION, id, 1);
        create("SslVpnServerId", id.text()).id();

        var second = create("SslVpnServerId", id.text());

        second.isError(400, "QuotaExceeded.SSLClientCert");
    }

    @Test
    void listsByEveryFilter() {
        var other = new ServerId("vss-listed");
        server.repository().addServer(ACCOUNT, REGION, other, 10);
        var in = "SslVpnServerId";
        var first = create(in, other.text(), "SslVpnClientCertName", "one", "Tags.1.Key", "k", "Tags.1.Value", "a")
                .id();
        var second = create(in, other.text(), "SslVpnClientCertName", "two", "Tags.1.Key", "k", "Tags.1.Value", "b")
                .id();

        assertThat(ids(list(in, other.text()))).containsExactlyInAnyOrder(first, second);
        assertThat(ids(list("SslVpnClientCertIds.2", first, "SslVpnClientCertIds.10", "nonsense")))
                .containsExactly(first);
        assertThat(ids(list("SslVpnClientCertIds", "", in, other.text()))).hasSize(2);
        assertThat(ids(list("SslVpnClientCertName", "two"))).containsExactly(second);
        assertThat(ids(list("SslVpnClientCertName", "tw"))).isEmpty();
        assertThat(ids(list(in, other.text(), "TagFilters.1.Key", "k"))).hasSize(2);
        assertThat(ids(list(
                        in,
                        other.text(),
                        "TagFilters.1.Key",
                        "k",
                        "TagFilters.1.Values.1",
                        "b",
                        "TagFilters.1.Values.2",
                        "c")))
                .containsExactly(second);
        assertThat(ids(list(in, other.text(), "TagFilters.1.Key", "k", "TagFilters.1.Values.1", "")))
                .isEmpty();
        assertThat(list(in, other.text(), "PageSize", "1", "PageNumber", "2").body())
                .contains("\"Result\":{\"PageNumber\":2,\"PageSize\":1,\"TotalCount\":2,\"RequestId\":");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SslVpnClientCertIds.1=nonsense",
                "SslVpnClientCertIds.1=vsc-unknown",
                "SslVpnClientCertName=a\u0000",
                "SslVpnServerId=nonsense",
                "TagFilters.1.Key=a\u0000",
            })
    void listsNothingWhereNothingCanPass(String filter) {
        var parameter = filter.split("=", -1);

        var answer = list(parameter[0], parameter[1]);

        assertThat(ids(answer)).isEmpty();
        assertThat(answer.text("/Result/PageSize")).isEqualTo("20");
    }

    @Test
    void countsPageZeroAsTheFirst() {
        assertThat(list("PageNumber", "0").text("/Result/PageNumber")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PageSize=0=InvalidPageSize.Malformed",
                "PageSize=101=InvalidPageSize.Malformed",
                "PageSize=ten=InvalidPageSize.Malformed",
                "PageSize==InvalidPageSize.Malformed",
                "PageNumber=-1=InvalidPageNumber.Malformed",
                "PageNumber=99999999999=InvalidPageNumber.Malformed",
                "TagFilters.1.Values.1=v=MissingParameter",
                "SslVpnClientCertIds.x=v=InvalidParameter.Malformed",
            })
    void refusesMalformedLists(String parameterAndCode) {
        var parts = parameterAndCode.split("=", -1);

        list(parts[0], parts[1]).isError(400, parts[2]);
    }

    @Test
    void refusesTooManyFilters() {
        list(numbered("SslVpnClientCertIds.%d", 101, "vsc-a")).isError(400, "LimitExceeded.Resource");
        list(numbered("TagFilters.%d.Key", 11, "k")).isError(400, "LimitExceeded.TagFilters");
        var values = new ArrayList<>(List.of(numbered("TagFilters.1.Values.%d", 4, "v")));
        values.addAll(List.of("TagFilters.1.Key", "k"));
        list(values.toArray(String[]::new)).isError(400, "LimitExceeded.TagFilters");
        list("TagFilters.1.Key", "k", "TagFilters.2.Key", "k").isError(400, "InvalidTagFilter.Malformed");
    }

    @Test
    void refusesToDescribeWhatIsNotThere() {
        var action = "DescribeSslVpnClientCertAttributes";

        client.call(action, "SslVpnClientCertId", "vsc-unknown").isError(404, "InvalidSslVpnClientCert.NotFound");
        client.call(action, "SslVpnClientCertId", "nonsense").isError(404, "InvalidSslVpnClientCert.NotFound");
        client.call(action).isError(400, "MissingParameter");
    }

    @Test
    void changesNameAndDescription() {
        var id = create("SslVpnClientCertName", "before", "Description", "kept").id();

        var answer = client.call("ModifySslVpnClientCert", "SslVpnClientCertId", id, "SslVpnClientCertName", "after");

        var described = client.call("DescribeSslVpnClientCertAttributes", "SslVpnClientCertId", id);
        assertThat(answer.json().get("Result").propertyNames()).containsExactly("RequestId");
        assertThat(described.text("/Result/SslVpnClientCertName")).isEqualTo("after");
        assertThat(described.text("/Result/Description")).isEqualTo("kept");
        modify(id, "SslVpnClientCertName", "-").isError(400, "InvalidName.Malformed");
        modify(id, "Description", "-").isError(400, "InvalidDescription.Malformed");
        modify("vsc-unknown").isError(404, "InvalidSslVpnClientCert.NotFound");
        client.call("ModifySslVpnClientCert").isError(400, "MissingParameter");
    }

    @Test
    void deletesACertificateThatIsIssued() {
        var id = create().id();
        delete(id).isError(400, "InvalidSslVpnClientCert.InvalidStatus");
        server.repository().issue(new CertificateId(id), material(KeyAlgorithm.EC_P256), NOW.plusSeconds(1));

        var answer = delete(id);

        var described = client.call("DescribeSslVpnClientCertAttributes", "SslVpnClientCertId", id);
        assertThat(answer.json().get("Result").propertyNames()).containsExactly("RequestId");
        assertThat(described.text("/Result/Status")).isEqualTo("Deleting");
        assertThat(texts(described.json().get("Result"))).containsOnly("");
        assertThat(delete(id).status()).isEqualTo(200);
        modify(id, "Description", "late").isError(400, "InvalidSslVpnClientCert.InvalidStatus");
        delete("vsc-unknown").isError(404, "InvalidSslVpnClientCert.NotFound");
    }

    private static Answer modify(String id, String... parameters) {
        var all = new ArrayList<>(List.of("SslVpnClientCertId", id));
        all.addAll(List.of(parameters));
        return client.call("ModifySslVpnClientCert", all.toArray(String[]::new));
    }

    private static Answer delete(String id) {
        return client.call("DeleteSslVpnClientCert", "SslVpnClientCertId", id);
    }

    private static Answer create(String... parameters) {
        var all = new ArrayList<>(List.of("SslVpnServerId", SERVER.text()));
        all.addAll(List.of(parameters));
        return client.call("CreateSslVpnClientCert", all.toArray(String[]::new));
    }

    private static Answer list(String... parameters) {
        return client.call("DescribeSslVpnClientCerts", parameters);
    }

    private static String[] numbered(String name, int count, String value) {
        return IntStream.rangeClosed(1, count)
                .boxed()
                .flatMap(i -> Stream.of(name.formatted(i), value + i))
                .toArray(String[]::new);
    }

    private static List<String> ids(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json()
                .at("/Result/SslVpnClientCerts")
                .valueStream()
                .map(item -> item.get("SslVpnClientCertId").asString())
                .toList();
    }

    private static List<String> texts(JsonNode result) {
        return Stream.of("CaCertificate", "ClientCertificate", "ClientKey", "OpenVpnClientConfig")
                .map(name -> result.get(name).asString())
                .toList();
    }

    private static Material material(KeyAlgorithm algorithm) {
        var der = Bytes.of(new byte[] {1, 2, 3});
        return new Material(
                der,
                der,
                algorithm,
                der,
                new OpenVpnSettings("192.0.2.1", 1194, TransportProtocol.UDP, Cipher.AES_128_CBC, Digest.SHA1, false));
    }
}
