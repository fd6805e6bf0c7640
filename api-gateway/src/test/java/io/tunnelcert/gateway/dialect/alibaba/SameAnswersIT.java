package io.tunnelcert.gateway.dialect.alibaba;

import static io.tunnelcert.gateway.dialect.DialectServer.ACCOUNT;
import static io.tunnelcert.gateway.dialect.DialectServer.NOW;
import static io.tunnelcert.gateway.dialect.DialectServer.REGION;
import static io.tunnelcert.gateway.dialect.DialectServer.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.certificate.StoredCertificate.Material;
import io.tunnelcert.gateway.dialect.DialectServer;
import io.tunnelcert.gateway.openvpn.OpenVpnSettings;
import io.tunnelcert.gateway.postgres.TestDatabase;
import io.tunnelcert.gateway.postgres.TestResources;
import io.tunnelcert.gateway.server.Cipher;
import io.tunnelcert.gateway.server.Digest;
import io.tunnelcert.gateway.server.TransportProtocol;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.KeyAlgorithm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every action that there is says the same in XML as in JSON: when it is done and when it is refused. */
class SameAnswersIT {

    private static final Caller OWNER = new Caller(ACCOUNT, REGION);

    /** What a second call makes anew: ids of requests, of what is created, and of orders. */
    private static final Pattern FRESH = Pattern.compile(
            "[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}|v(pn|ss|sc)-[a-z0-9]{20,22}|(?<=^/OrderId=)[0-9]{15}");

    private static final Map<String, Case> CASES = new HashMap<>();

    private static DialectServer inMemory;
    private static DialectServer onPostgres;

    /**
     * How to have an action done, and how to have it refused.
     *
     * @param fresh whether each call creates or deletes something of its own
     */
    private record Case(AlibabaClient client, boolean fresh, Supplier<List<String>> good, List<String> bad) {}

    @BeforeAll
    static void start() {
        TestResources.insertAccount(ACCOUNT.text());
        TestDatabase.execute(
                "insert into project (account_id, name) values (?, 'rg-same') on conflict do nothing", ACCOUNT.text());
        inMemory = DialectServer.start();
        onPostgres = DialectServer.startOnPostgres();
        certificates(new AlibabaClient(inMemory));
        var client = new AlibabaClient(onPostgres);
        gateways(client);
        servers(client);
        tags(client);
        CASES.put(
                "DescribeRegions",
                new Case(client, false, () -> List.of("AcceptLanguage", "zh-CN"), List.of("AcceptLanguage", "fr-FR")));
    }

    @AfterAll
    static void stop() {
        inMemory.close();
        onPostgres.close();
        CASES.clear();
    }

    static Stream<String> actions() {
        return onPostgres.all(ActionGroup.class).stream()
                .flatMap(group -> group.actions().keySet().stream())
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("actions")
    void saysTheSameWhenItIsDone(String action) {
        var example = example(action);

        var json = example.client().call(action, with("JSON", example.good().get()));
        var xml = example.client().call(action, with("XML", example.good().get()));

        json.isOk();
        assertThat(xml.status()).as(xml.body()).isEqualTo(200);
        assertThat(AnswerTree.root(xml.body()).getTagName()).isEqualTo(action + "Response");
        assertThat(comparable(AnswerTree.ofXml(xml.body()), example.fresh()))
                .containsExactlyElementsOf(comparable(AnswerTree.ofJson(json.body()), example.fresh()))
                .contains("/RequestId=?");
    }

    @ParameterizedTest
    @MethodSource("actions")
    void saysTheSameWhenItIsRefused(String action) {
        var example = example(action);

        var json = example.client().call(action, with("JSON", example.bad()));
        var xml = example.client().call(action, with("XML", example.bad()));

        json.isError(xml.status(), json.text("/Code"));
        assertThat(AnswerTree.root(xml.body()).getTagName()).isEqualTo("Error");
        assertThat(comparable(AnswerTree.ofXml(xml.body()), true))
                .containsExactlyElementsOf(comparable(AnswerTree.ofJson(json.body()), true))
                .contains("/Code=" + json.text("/Code"));
    }

    private static Case example(String action) {
        return Optional.ofNullable(CASES.get(action))
                .orElseThrow(() -> new AssertionError("give this test an example of " + action));
    }

    private static void certificates(AlibabaClient client) {
        var id = issued(client);
        var one = List.of("SslVpnClientCertId", id);
        var unknown = List.of("SslVpnClientCertId", "vsc-unknown");
        CASES.put(
                "CreateSslVpnClientCert",
                new Case(
                        client,
                        true,
                        () -> List.of("SslVpnServerId", SERVER.text(), "Name", "证书"),
                        List.of("SslVpnServerId", "vss-unknown")));
        CASES.put("DescribeSslVpnClientCerts", new Case(client, false, () -> one, List.of("PageSize", "51")));
        CASES.put("DescribeSslVpnClientCert", new Case(client, false, () -> one, unknown));
        CASES.put(
                "ModifySslVpnClientCert",
                new Case(
                        client,
                        false,
                        () -> List.of("SslVpnClientCertId", id, "Name", "changed"),
                        List.of("SslVpnClientCertId", id, "Name", "1")));
        CASES.put(
                "DeleteSslVpnClientCert",
                new Case(client, false, () -> List.of("SslVpnClientCertId", issued(client)), unknown));
    }

    private static void gateways(AlibabaClient client) {
        var id = gateway(client);
        client.call(
                        "TagResources",
                        "ResourceType",
                        "VpnGateway",
                        "ResourceId.1",
                        id,
                        "Tag.1.Key",
                        "团队",
                        "Tag.1.Value",
                        "研发 = a@b:c/d",
                        "Tag.2.Key",
                        "k2")
                .isOk();
        client.call("ModifyVpnGatewayAttribute", "VpnGatewayId", id, "Description", "d, e")
                .isOk();
        var one = List.of("VpnGatewayId", id);
        var unknown = List.of("VpnGatewayId", "vpn-unknown");
        CASES.put(
                "CreateVpnGateway",
                new Case(client, true, () -> List.of("VpcId", "vpc-a", "Bandwidth", "10"), List.of("VpcId", "vpc-a")));
        CASES.put("DescribeVpnGateways", new Case(client, false, () -> one, List.of("PageNumber", "0")));
        CASES.put("DescribeVpnGateway", new Case(client, false, () -> one, unknown));
        CASES.put(
                "ModifyVpnGatewayAttribute",
                new Case(client, false, () -> List.of("VpnGatewayId", id, "Name", "名称"), unknown));
        CASES.put("DeleteVpnGateway", new Case(client, false, () -> List.of("VpnGatewayId", gateway(client)), unknown));
        CASES.put("DescribeSslVpnClients", new Case(client, false, () -> one, unknown));
        CASES.put(
                "MoveVpnResourceGroup",
                new Case(
                        client,
                        false,
                        () -> List.of("InstanceId", id, "ResourceType", "VpnGateWay", "NewResourceGroupId", "rg-same"),
                        List.of("InstanceId", id, "ResourceType", "VpnGateway", "NewResourceGroupId", "rg-unknown")));
    }

    private static void servers(AlibabaClient client) {
        var id = TestResources.newServer(OWNER, gateway(client));
        CASES.put(
                "CreateSslVpnServer",
                new Case(
                        client,
                        true,
                        () -> List.of(
                                "VpnGatewayId",
                                gateway(client),
                                "ClientIpPool",
                                "10.9.0.0/16",
                                "LocalSubnet",
                                "192.168.0.0/16",
                                "Name",
                                "服务"),
                        List.of(
                                "VpnGatewayId",
                                "vpn-unknown",
                                "ClientIpPool",
                                "10.9.0.1/16",
                                "LocalSubnet",
                                "192.168.0.0/16")));
        CASES.put(
                "DescribeSslVpnServers",
                new Case(client, false, () -> List.of("SslVpnServerId", id), List.of("PageSize", "x")));
        CASES.put(
                "ModifySslVpnServer",
                new Case(
                        client,
                        false,
                        () -> List.of(
                                "SslVpnServerId", id, "LocalSubnet", "172.16.0.0/12,192.168.0.0/24", "Cipher", "none"),
                        List.of("SslVpnServerId", id, "Port", "22")));
        CASES.put(
                "DeleteSslVpnServer",
                new Case(
                        client,
                        false,
                        () -> List.of("SslVpnServerId", TestResources.newServer(OWNER, gateway(client))),
                        List.of("SslVpnServerId", "vss-unknown")));
    }

    private static void tags(AlibabaClient client) {
        var resource = List.of("ResourceType", "VpnGateway", "ResourceId.1", gateway(client));
        var none = List.of("ResourceType", "VpnGateway");
        CASES.put(
                "TagResources",
                new Case(client, false, () -> join(resource, "Tag.1.Key", "k", "Tag.1.Value", "v"), resource));
        CASES.put(
                "UnTagResources",
                new Case(client, false, () -> join(resource, "TagKey.1", "k"), join(none, "All", "true")));
        CASES.put("ListTagResources", new Case(client, false, () -> tagged(client, resource), none));
    }

    private static List<String> tagged(AlibabaClient client, List<String> resource) {
        client.call(
                        "TagResources",
                        join(resource, "Tag.1.Key", "团队", "Tag.1.Value", "a  b", "Tag.2.Key", "k")
                                .toArray(String[]::new))
                .isOk();
        return join(resource, "MaxResults", "2");
    }

    private static String issued(AlibabaClient client) {
        var id = client.call("CreateSslVpnClientCert", "SslVpnServerId", SERVER.text())
                .isOk()
                .text("/SslVpnClientCertId");
        var der = Bytes.of(new byte[] {1, 2, 3});
        var openVpn =
                new OpenVpnSettings("192.0.2.1", 1194, TransportProtocol.UDP, Cipher.AES_128_CBC, Digest.SHA1, false);
        inMemory.repository()
                .issue(
                        new CertificateId(id),
                        new Material(der, der, KeyAlgorithm.EC_P256, der, openVpn),
                        NOW.plusSeconds(1));
        return id;
    }

    private static String gateway(AlibabaClient client) {
        return client.call("CreateVpnGateway", "VpcId", "vpc-a", "Bandwidth", "10", "EnableSsl", "true")
                .isOk()
                .text("/VpnGatewayId");
    }

    private static List<String> join(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }

    private static String[] with(String format, List<String> parameters) {
        return join(parameters, "Format", format).toArray(String[]::new);
    }

    private static List<String> comparable(List<String> lines, boolean fresh) {
        return lines.stream()
                .map(line -> fresh || line.startsWith("/RequestId=")
                        ? FRESH.matcher(line).replaceAll("?")
                        : line)
                .toList();
    }
}
