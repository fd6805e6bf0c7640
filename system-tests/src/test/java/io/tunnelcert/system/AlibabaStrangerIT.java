package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.aliyun.tea.TeaException;
import io.tunnelcert.model.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** As {@link StrangerIT}, by Alibaba Cloud's actions: to others, and in another region, nothing of an account's exists. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlibabaStrangerIT {

    private static final Path ACTIONS = Path.of("..", "docs", "alibaba.md");
    private static final String GROUP = "production";

    private final TestSystem system = TestSystem.shared();
    private final Customer account = system.newAccount();
    private final String server =
            system.newServer(account, AlibabaCustomer.REGION, 10).text();
    private final AlibabaCustomer owner = AlibabaCustomer.of(system, account);
    private final AlibabaCustomer stranger = AlibabaCustomer.of(system, system.newAccount());
    private String gateway = "";
    private String certificate = "";

    @BeforeAll
    void ownEverything() throws Exception {
        system.execute(
                "insert into project (account_id, name) values (?, '" + GROUP + "')",
                account.account().text());
        gateway = String.valueOf(owner.list("DescribeVpnGateways", Map.of(), "VpnGateways", "VpnGateway")
                .getFirst()
                .get("VpnGatewayId"));
        owner.call("TagResources", with(tagged(), Map.of("Tag.1.Key", "team", "Tag.1.Value", "vpn")));
        certificate = String.valueOf(owner.call("CreateSslVpnClientCert", Map.of("SslVpnServerId", server))
                .get("SslVpnClientCertId"));
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void findsAndChangesNothingOfAnothersAccount(Attempt attempt) throws Exception {
        var before = owned();

        attempt.by(stranger);

        assertThat(owned()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void findsAndChangesNothingInAnotherRegion(Attempt attempt) throws Exception {
        if (attempt.isGlobal()) {
            return;
        }
        var before = owned();

        attempt.by(owner.in(new Region("cn-shanghai")));

        assertThat(owned()).isEqualTo(before);
    }

    @Test
    void triesEveryActionThereIs() throws IOException {
        var documented = Pattern.compile("(?m)^\\| `([A-Za-z]+)` \\|")
                .matcher(Files.readString(ACTIONS))
                .results()
                .map(row -> row.group(1));

        assertThat(attempts().map(Attempt::action)).containsExactlyInAnyOrderElementsOf(documented.toList());
    }

    private Stream<Attempt> attempts() {
        var ofGateway = Map.of("VpnGatewayId", gateway);
        var ofServer = Map.of("SslVpnServerId", server);
        var ofCertificate = Map.of("SslVpnClientCertId", certificate);
        var mine = Map.of("Name", "mine");
        var noGateway = "404 InvalidVpnGatewayInstanceId\\.NotFound";
        var noServer = "404 InvalidSslVpnServerId\\.NotFound";
        var noCertificate = "404 InvalidSslVpnClientCertId\\.NotFound";
        var notTheirs = "403 Forbidden|404 .*NotFound";
        return Stream.of(
                Attempt.global("DescribeRegions", Map.of(), ""),
                Attempt.global(
                        "CreateVpnGateway",
                        Map.of(
                                "VpcId", "vpc-1",
                                "Bandwidth", "10",
                                "InstanceChargeType", "POSTPAY",
                                "ResourceGroupId", GROUP),
                        "40[034] .*ResourceGroup.*"),
                Attempt.refused("DescribeVpnGateway", ofGateway, noGateway),
                Attempt.listing("DescribeVpnGateways", Map.of(), "VpnGateways", "VpnGateway"),
                Attempt.refused("ModifyVpnGatewayAttribute", with(ofGateway, mine), noGateway),
                Attempt.refused("DeleteVpnGateway", ofGateway, noGateway),
                Attempt.refused(
                        "MoveVpnResourceGroup",
                        Map.of("InstanceId", gateway, "NewResourceGroupId", "default", "ResourceType", "VpnGateway"),
                        notTheirs),
                Attempt.refused(
                        "CreateSslVpnServer",
                        with(ofGateway, Map.of("ClientIpPool", "10.99.0.0/16", "LocalSubnet", "10.1.0.0/16")),
                        noGateway),
                Attempt.listing("DescribeSslVpnServers", Map.of(), "SslVpnServers", "SslVpnServer"),
                Attempt.refused("ModifySslVpnServer", with(ofServer, mine), noServer),
                Attempt.refused("DeleteSslVpnServer", ofServer, noServer),
                Attempt.refused("DescribeSslVpnClients", ofGateway, noGateway),
                Attempt.refused("CreateSslVpnClientCert", ofServer, noServer),
                Attempt.refused("DescribeSslVpnClientCert", ofCertificate, "400 InvalidInstanceId\\.NotFound"),
                Attempt.listing(
                        "DescribeSslVpnClientCerts", ofCertificate, "SslVpnClientCertKeys", "SslVpnClientCertKey"),
                Attempt.refused("ModifySslVpnClientCert", with(ofCertificate, mine), noCertificate),
                Attempt.refused("DeleteSslVpnClientCert", ofCertificate, noCertificate),
                Attempt.refused(
                        "TagResources", with(tagged(), Map.of("Tag.1.Key", "team", "Tag.1.Value", "mine")), notTheirs),
                Attempt.refused("UnTagResources", with(tagged(), Map.of("TagKey.1", "team")), notTheirs),
                Attempt.listing("ListTagResources", tagged(), "TagResources", "TagResource"));
    }

    private Map<String, String> tagged() {
        return Map.of("ResourceType", "VPNGATEWAY", "ResourceId.1", gateway);
    }

    private static Map<String, String> with(Map<String, String> parameters, Map<String, String> more) {
        var all = new HashMap<>(parameters);
        all.putAll(more);
        return all;
    }

    /** All that the owner has, as its lists show it. */
    private List<Map<String, Object>> owned() throws Exception {
        return List.of(
                withoutRequestId("DescribeVpnGateways"),
                withoutRequestId("DescribeSslVpnServers"),
                withoutRequestId("DescribeSslVpnClientCerts"));
    }

    private Map<String, Object> withoutRequestId(String list) throws Exception {
        var result = new HashMap<>(owner.call(list, Map.of()));
        result.remove("RequestId");
        return result;
    }

    /**
     * A call, and what must come of it.
     *
     * @param refusal what status and code of the refusal match; empty if there is none
     * @param lists what holds the list that must be empty; empty if the answer has none
     * @param isGlobal whether the action is not about resources of one region
     */
    record Attempt(
            String action,
            Map<String, String> parameters,
            String refusal,
            String lists,
            String entries,
            boolean isGlobal) {

        static Attempt refused(String action, Map<String, String> parameters, String refusal) {
            return new Attempt(action, parameters, refusal, "", "", false);
        }

        static Attempt global(String action, Map<String, String> parameters, String refusal) {
            return new Attempt(action, parameters, refusal, "", "", true);
        }

        static Attempt listing(String action, Map<String, String> parameters, String lists, String entries) {
            return new Attempt(action, parameters, "", lists, entries, false);
        }

        void by(AlibabaCustomer customer) throws Exception {
            if (!refusal.isEmpty()) {
                assertThatExceptionOfType(TeaException.class)
                        .isThrownBy(() -> customer.call(action, parameters))
                        .satisfies(refused -> assertThat(refused.getStatusCode() + " " + refused.getCode())
                                .matches(refusal));
                return;
            }
            var answer = customer.call(action, parameters);
            if (!lists.isEmpty()) {
                assertThat(AlibabaCustomer.entries(answer, lists, entries)).isEmpty();
            }
        }

        @Override
        public String toString() {
            return action;
        }
    }
}
