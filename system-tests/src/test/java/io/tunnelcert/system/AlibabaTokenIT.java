package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.system.AlibabaCustomer.Signing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A request of Alibaba Cloud's dialect that is repeated with its ClientToken is one change. */
class AlibabaTokenIT {

    private static final String MISMATCH = "IdempotentParameterMismatch";

    private final TestSystem system = TestSystem.shared();
    private final Customer account = system.newAccount();
    private final AlibabaCustomer customer = AlibabaCustomer.of(system, account);

    @ParameterizedTest
    @EnumSource
    void makesOneOfEach(Signing signing) throws Exception {
        var client = customer.signing(signing);
        var gateway = createdOnce(
                client,
                "CreateVpnGateway",
                "VpnGatewayId",
                Map.of("VpcId", "vpc-1", "Bandwidth", "10", "EnableSsl", "true", "InstanceChargeType", "POSTPAY"));
        var server = createdOnce(
                client,
                "CreateSslVpnServer",
                "SslVpnServerId",
                Map.of("VpnGatewayId", gateway, "ClientIpPool", "10.8.0.0/22", "LocalSubnet", "192.168.0.0/16"));
        var certificate =
                createdOnce(client, "CreateSslVpnClientCert", "SslVpnClientCertId", Map.of("SslVpnServerId", server));

        changedOnce(client, "ModifySslVpnClientCert", Map.of("SslVpnClientCertId", certificate));
        changedOnce(client, "ModifySslVpnServer", Map.of("SslVpnServerId", server));
        changedOnce(client, "ModifyVpnGatewayAttribute", Map.of("VpnGatewayId", gateway));

        deletedOnce(client, "DeleteSslVpnClientCert", "SslVpnClientCertId", certificate);
        deletedOnce(client, "DeleteSslVpnServer", "SslVpnServerId", server);
        deletedOnce(client, "DeleteVpnGateway", "VpnGatewayId", gateway);
    }

    @Test
    void leavesTheTokenOfARefusedRequestFree() throws Exception {
        var server = system.newServer(account, AlibabaCustomer.REGION, 10).text();
        customer.assertRefused(
                "CreateSslVpnClientCert",
                Map.of("SslVpnServerId", server, "Name", "1", "ClientToken", "free"),
                400,
                "InvalidName");
        customer.assertRefused(
                "CreateSslVpnClientCert",
                Map.of("SslVpnServerId", "vss-none", "ClientToken", "free"),
                404,
                "InvalidSslVpnServerId.NotFound");

        assertThat(customer.call("CreateSslVpnClientCert", Map.of("SslVpnServerId", server, "ClientToken", "free")))
                .containsKey("SslVpnClientCertId");
    }

    /** Each waits for the one that is being made, and then has its id. */
    @Test
    void makesOneCertificateOfConcurrentRequests() throws Exception {
        var server = system.newServer(account, AlibabaCustomer.REGION, 100).text();
        var request = Map.of("SslVpnServerId", server, "ClientToken", "once");
        Callable<Object> call =
                () -> customer.call("CreateSslVpnClientCert", request).getOrDefault("SslVpnClientCertId", "");

        List<Object> ids;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ids = threads.invokeAll(IntStream.range(0, 40).mapToObj(_ -> call).toList()).stream()
                    .map(future -> future.resultNow())
                    .toList();
        }

        assertThat(ids).hasSize(40).containsOnly(ids.getFirst());
        assertThat(customer.call("DescribeSslVpnClientCerts", Map.of("SslVpnServerId", server)))
                .containsEntry("TotalCount", 1L);
    }

    private static String createdOnce(
            AlibabaCustomer client, String action, String idName, Map<String, String> parameters) throws Exception {
        var request = with(parameters, "ClientToken", action);
        var first = client.call(action, request);

        assertThat(client.call(action, request)).containsEntry(idName, first.get(idName));
        client.assertRefused(action, with(request, "Name", "another"), 400, MISMATCH);
        return String.valueOf(first.get(idName));
    }

    private static void changedOnce(AlibabaCustomer client, String action, Map<String, String> resource)
            throws Exception {
        var request = with(with(resource, "Name", "changed"), "ClientToken", action);
        client.call(action, request);

        client.call(action, request);
        client.assertRefused(action, with(request, "Name", "another"), 400, MISMATCH);
    }

    /** Though it is gone by the second time. */
    private static void deletedOnce(AlibabaCustomer client, String action, String idName, String id) throws Exception {
        var request = Map.of(idName, id, "ClientToken", action);
        client.call(action, request);

        client.call(action, request);
        client.assertRefused(
                action, with(request, idName, id.substring(0, id.indexOf('-')) + "-another"), 400, MISMATCH);
    }

    private static Map<String, String> with(Map<String, String> parameters, String name, String value) {
        var all = new HashMap<>(parameters);
        all.put(name, value);
        return all;
    }
}
