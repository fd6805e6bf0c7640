package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import com.volcengine.ApiException;
import io.tunnelcert.model.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

/** To another account, and in another region, nothing of an account's exists, whichever action is asked for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrangerIT {

    private static final Path ACTIONS = Path.of("..", "docs", "volcengine.md");
    private static final String PROJECT = "production";

    private final TestSystem system = TestSystem.shared();
    private final Customer owner = system.newCustomer(10);
    private final Customer stranger = system.newAccount();
    private String gateway = "";
    private String subscription = "";
    private String certificate = "";

    @BeforeAll
    void ownEverything() throws ApiException {
        system.execute(
                "insert into project (account_id, name) values (?, '" + PROJECT + "')",
                owner.account().text());
        gateway = entry(owner.call("DescribeVpnGateways", Map.of()), "VpnGateways", "VpnGatewayId");
        subscription = String.valueOf(owner.call(
                        "CreateVpnGateway",
                        Map.of(
                                "VpcId", "vpc-1",
                                "SubnetId", "subnet-1",
                                "Bandwidth", "5",
                                "BillingType", "1",
                                "SslEnabled", "true"))
                .get("VpnGatewayId"));
        certificate = owner.create(Map.of("Tags.1.Key", "team", "Tags.1.Value", "vpn"));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(owner.status(certificate)).contains("Available"));
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void findsAndChangesNothingOfAnothersAccount(Attempt attempt) throws ApiException {
        var before = owned();

        attempt.by(stranger);

        assertThat(owned()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void findsAndChangesNothingInAnotherRegion(Attempt attempt) throws ApiException {
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
        var server = owner.server().text();
        var trn = "trn:vpn:" + TestSystem.REGION + ":" + owner.account() + ":vpngateway/" + gateway;
        var noGateway = "InvalidVpnGateway.NotFound";
        var noServer = "InvalidSslVpnServer.NotFound";
        var noCertificate = "InvalidSslVpnClientCert.NotFound";
        var tagged = Map.of("ResourceType", "sslvpnclientcert", "ResourceIds.1", certificate);
        return Stream.of(
                Attempt.global(
                        "CreateVpnGateway",
                        Map.of(
                                "VpcId", "vpc-1",
                                "SubnetId", "subnet-1",
                                "Bandwidth", "5",
                                "BillingType", "2",
                                "ProjectName", PROJECT),
                        "InvalidProject.NotFound"),
                Attempt.listing("DescribeVpnGateways", Map.of(), "VpnGateways"),
                Attempt.refused("DescribeVpnGatewayAttributes", Map.of("VpnGatewayId", gateway), noGateway),
                Attempt.refused(
                        "ModifyVpnGatewayAttributes",
                        Map.of("VpnGatewayId", gateway, "Description", "mine"),
                        noGateway),
                Attempt.refused("DeleteVpnGateway", Map.of("VpnGatewayId", gateway), noGateway),
                Attempt.refused(
                        "RenewVpnGateway",
                        Map.of("VpnGatewayId", subscription, "Period", "1", "PeriodUnit", "Month"),
                        noGateway),
                Attempt.refused(
                        "SetVpnGatewayRenewal", Map.of("VpnGatewayId", subscription, "RenewType", "3"), noGateway),
                Attempt.listing("DescribeVpnGatewaysBilling", Map.of(), "VpnGateways"),
                Attempt.of(
                        "billing",
                        "UnsubscribeInstance",
                        "2022-01-01",
                        Map.of("InstanceID", subscription, "Product", "VPN"),
                        "NotFound"),
                Attempt.refused(
                        "CreateSslVpnServer",
                        Map.of(
                                "VpnGatewayId",
                                gateway,
                                "ClientIpPool",
                                "10.99.0.0/16",
                                "LocalSubnets.1",
                                "10.1.0.0/16"),
                        noGateway),
                Attempt.listing("DescribeSslVpnServers", Map.of(), "SslVpnServers"),
                Attempt.refused(
                        "ModifySslVpnServer", Map.of("SslVpnServerId", server, "Description", "mine"), noServer),
                Attempt.refused("DeleteSslVpnServer", Map.of("SslVpnServerId", server), noServer),
                Attempt.refused("CreateSslVpnClientCert", Map.of("SslVpnServerId", server), noServer),
                Attempt.listing(
                        "DescribeSslVpnClientCerts", Map.of("SslVpnClientCertIds.1", certificate), "SslVpnClientCerts"),
                Attempt.refused(
                        "DescribeSslVpnClientCertAttributes", Map.of("SslVpnClientCertId", certificate), noCertificate),
                Attempt.refused(
                        "ModifySslVpnClientCert",
                        Map.of("SslVpnClientCertId", certificate, "Description", "mine"),
                        noCertificate),
                Attempt.refused("DeleteSslVpnClientCert", Map.of("SslVpnClientCertId", certificate), noCertificate),
                Attempt.refused("TagResources", with(tagged, "Tags.1.Key", "mine"), "InvalidResource.NotFound"),
                Attempt.refused("UntagResources", with(tagged, "TagKeys.1", "team"), "InvalidResource.NotFound"),
                Attempt.listing("ListTagsForResources", tagged, "ResourceTags"),
                Attempt.of(
                        "iam", "GetProject", "2021-08-01", Map.of("ProjectName", PROJECT), "InvalidProject.NotFound"),
                Attempt.of(
                        "iam",
                        "MoveProjectResource",
                        "2021-08-01",
                        Map.of("TargetProjectName", "default", "ResourceTrn.1", trn),
                        "NotFound"));
    }

    private static Map<String, String> with(Map<String, String> parameters, String name, String value) {
        var all = new HashMap<>(parameters);
        all.put(name, value);
        return all;
    }

    /** All that the owner has, as its lists show it. */
    private List<Map<String, Object>> owned() throws ApiException {
        return List.of(
                withoutRequestId("DescribeVpnGateways"),
                withoutRequestId("DescribeVpnGatewaysBilling"),
                withoutRequestId("DescribeSslVpnServers"),
                withoutRequestId("DescribeSslVpnClientCerts"));
    }

    private Map<String, Object> withoutRequestId(String list) throws ApiException {
        var result = owner.call(list, Map.of());
        result.remove("RequestId");
        return result;
    }

    @SuppressWarnings("unchecked")
    private static String entry(Map<String, Object> result, String list, String field) {
        return String.valueOf(((List<Map<String, Object>>) result.getOrDefault(list, List.of()))
                .getFirst()
                .get(field));
    }

    /**
     * A call, and what must come of it.
     *
     * @param refusal a part of the vendor's code; empty if the call gives an empty list
     * @param isGlobal whether the action's resources are not of one region
     */
    record Attempt(
            String service,
            String action,
            String version,
            Map<String, String> parameters,
            String refusal,
            String emptyList,
            boolean isGlobal) {

        private static final String VERSION = "2020-04-01";

        static Attempt refused(String action, Map<String, String> parameters, String code) {
            return new Attempt("vpn", action, VERSION, parameters, code, "", false);
        }

        static Attempt global(String action, Map<String, String> parameters, String code) {
            return new Attempt("vpn", action, VERSION, parameters, code, "", true);
        }

        static Attempt listing(String action, Map<String, String> parameters, String list) {
            return new Attempt("vpn", action, VERSION, parameters, "", list, false);
        }

        static Attempt of(String service, String action, String version, Map<String, String> parameters, String code) {
            return new Attempt(service, action, version, parameters, code, "", true);
        }

        void by(Customer customer) {
            try {
                var result = customer.call(service, action, version, parameters);
                assertThat(refusal).as("was not refused: %s", result).isEmpty();
                assertThat((List<?>) result.get(emptyList)).isEmpty();
            } catch (ApiException e) {
                if (refusal.isEmpty()) {
                    fail(e.getResponseBody());
                }
                assertThat(e.getCode()).isEqualTo(404);
                assertThat(e.getResponseBody()).contains(refusal + "\"");
            }
        }

        @Override
        public String toString() {
            return action;
        }
    }
}
