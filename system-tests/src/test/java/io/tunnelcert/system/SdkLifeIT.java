package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.volcengine.ApiException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The whole life of gateway, server and certificates with the vendor's official SDK for Java, in parallel where a portal would be. */
class SdkLifeIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int USERS = 40;
    private static final int THREADS = 8;

    private final TestSystem system = TestSystem.shared();
    private final Customer customer = system.newAccount();

    @Test
    void leadsFromAnEmptyAccountThroughManyCertificatesToAnEmptyAccount() throws Exception {
        var gateway = createdOnce(
                "CreateVpnGateway",
                "VpnGatewayId",
                Map.of(
                        "VpcId", "vpc-1",
                        "SubnetId", "subnet-1",
                        "Bandwidth", "20",
                        "BillingType", "2",
                        "SslEnabled", "true",
                        "SslMaxConnections", "50",
                        "ClientToken", "gateway"));
        var server = createdOnce(
                "CreateSslVpnServer",
                "SslVpnServerId",
                Map.of(
                        "VpnGatewayId", gateway,
                        "ClientIpPool", "10.9.0.0/20",
                        "LocalSubnets.1", "172.16.0.0/12",
                        "Cipher", "AES-256-CBC",
                        "ClientToken", "server"));
        await().atMost(SOON).until(() -> "Available".equals(server(server).get("Status")));

        var ids = inParallel(IntStream.range(0, USERS)
                .<Callable<String>>mapToObj(user -> () -> createdOnce(
                        "CreateSslVpnClientCert",
                        "SslVpnClientCertId",
                        Map.of(
                                "SslVpnServerId",
                                server,
                                "SslVpnClientCertName",
                                "user-" + user,
                                "Tags.1.Key",
                                "half",
                                "Tags.1.Value",
                                user < USERS / 2 ? "first" : "second",
                                "ClientToken",
                                "user-" + user)))
                .toList());
        await().atMost(SOON).untilAsserted(() -> {
            for (var id : ids) {
                assertThat(customer.status(id)).contains("Available");
            }
        });
        assertThat(customer.attributes(ids.getFirst()).get("OpenVpnClientConfig"))
                .asString()
                .contains("AES-256-CBC")
                .contains("remote " + gateway(gateway).get("IpAddress") + " 1194");
        customer.call(
                "TagResources",
                Map.of(
                        "ResourceType", "sslvpnclientcert",
                        "ResourceIds.1", ids.get(0),
                        "ResourceIds.2", ids.get(1),
                        "Tags.1.Key", "vip",
                        "Tags.1.Value", "yes"));
        assertThat(total(Map.of("TagFilters.1.Key", "vip"))).isEqualTo(2);
        assertThat(total(Map.of("TagFilters.1.Key", "half", "TagFilters.1.Values.1", "first")))
                .isEqualTo(USERS / 2);
        customer.call("ModifySslVpnServer", Map.of("SslVpnServerId", server, "Port", "443", "Protocol", "TCP"));
        assertThat(customer.attributes(ids.getLast()).get("OpenVpnClientConfig"))
                .asString()
                .contains(" 443\n")
                .contains("proto tcp\n");
        assertRefused("DeleteSslVpnServer", Map.of("SslVpnServerId", server), "InvalidSslVpnServer.InUse");
        assertRefused("DeleteVpnGateway", Map.of("VpnGatewayId", gateway), "InvalidVpnGateway.InUse");

        inParallel(ids.stream()
                .<Callable<Object>>map(
                        id -> () -> customer.call("DeleteSslVpnClientCert", Map.of("SslVpnClientCertId", id)))
                .toList());
        await().atMost(SOON).until(() -> total(Map.of("SslVpnServerId", server)) == 0);
        customer.call("DeleteSslVpnServer", Map.of("SslVpnServerId", server));
        customer.call("DeleteVpnGateway", Map.of("VpnGatewayId", gateway));

        assertThat(customer.call("DescribeSslVpnServers", Map.of())).containsEntry("TotalCount", 0L);
        assertThat(customer.call("DescribeVpnGateways", Map.of())).containsEntry("TotalCount", 0L);
        assertThat(system.count(
                        "select count(*) from tag where account_id = ?",
                        customer.account().text()))
                .isZero();
    }

    /** Creates, and tries the same token for something else. */
    private String createdOnce(String action, String idName, Map<String, String> parameters) throws Exception {
        var first = (String) customer.call(action, parameters).get(idName);
        assertThat(first).isNotNull();
        var changed = new TreeMap<>(parameters);
        changed.put("Description", "another");
        assertRefused(action, changed, "IdempotentParameterMismatch");
        return String.valueOf(first);
    }

    private void assertRefused(String action, Map<String, String> parameters, String code) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> customer.call(action, parameters))
                .satisfies(refusal -> assertThat(refusal.getResponseBody()).contains("\"" + code + "\""));
    }

    private Map<String, Object> server(String id) throws ApiException {
        return only("DescribeSslVpnServers", "SslVpnServers", Map.of("SslVpnServerIds.1", id));
    }

    private Map<String, Object> gateway(String id) throws ApiException {
        return only("DescribeVpnGateways", "VpnGateways", Map.of("VpnGatewayIds.1", id));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> only(String action, String list, Map<String, String> parameters) throws ApiException {
        var entries = (List<Map<String, Object>>)
                Objects.requireNonNull(customer.call(action, parameters).get(list));
        assertThat(entries).hasSize(1);
        return entries.getFirst();
    }

    private int total(Map<String, String> filters) throws ApiException {
        var result = customer.call("DescribeSslVpnClientCerts", filters);
        return ((Number) Objects.requireNonNull(result.get("TotalCount"))).intValue();
    }

    private static <T> List<T> inParallel(List<Callable<T>> calls) throws Exception {
        var results = new ArrayList<T>();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            for (Future<T> call : threads.invokeAll(calls)) {
                results.add(call.get());
            }
        }
        return results;
    }
}
