package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aliyun.vpc20160428.Client;
import com.aliyun.vpc20160428.models.CreateSslVpnClientCertRequest;
import io.tunnelcert.gateway.vpngateway.LockReason;
import io.tunnelcert.gateway.vpngateway.VpnGateways;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.Region;
import io.tunnelcert.system.AlibabaCustomer.Signing;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Alibaba Cloud's dialect refuses, and in which words. */
class AlibabaRefusalIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final TestSystem system = TestSystem.shared();
    private final Customer account = withServer(system.newAccount(), 10);
    private final AlibabaCustomer customer = AlibabaCustomer.of(system, account);

    @ParameterizedTest
    @CsvSource({
        "DescribeVpnGateway,        VpnGatewayId,       404, InvalidVpnGatewayInstanceId.NotFound",
        "ModifyVpnGatewayAttribute, VpnGatewayId,       404, InvalidVpnGatewayInstanceId.NotFound",
        "DeleteVpnGateway,          VpnGatewayId,       404, InvalidVpnGatewayInstanceId.NotFound",
        "CreateSslVpnServer,        VpnGatewayId,       404, InvalidVpnGatewayInstanceId.NotFound",
        "ModifySslVpnServer,        SslVpnServerId,     404, InvalidSslVpnServerId.NotFound",
        "DeleteSslVpnServer,        SslVpnServerId,     404, InvalidSslVpnServerId.NotFound",
        "CreateSslVpnClientCert,    SslVpnServerId,     404, InvalidSslVpnServerId.NotFound",
        "DescribeSslVpnClientCert,  SslVpnClientCertId, 400, InvalidInstanceId.NotFound",
        "ModifySslVpnClientCert,    SslVpnClientCertId, 404, InvalidSslVpnClientCertId.NotFound",
        "DeleteSslVpnClientCert,    SslVpnClientCertId, 404, InvalidSslVpnClientCertId.NotFound",
    })
    void knowsNoOtherIds(String action, String name, int status, String code) {
        for (var id : new String[] {"nothing-like-an-id", "vpn-m5et0q3iy1qex328wcujx", "vss-m5et0q3iy1qex328wcujx"}) {
            var parameters = new HashMap<>(
                    Map.of("ClientIpPool", "10.9.0.0/22", "LocalSubnet", "192.168.0.0/16", "Name", "name"));
            parameters.put(name, id);

            customer.assertRefused(action, parameters, status, code);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "1abc", "-abc", "a b", "http://a", "https://a"})
    void refusesNamesThatTheApiDoesNotAllow(String name) throws Exception {
        var server = Map.of("SslVpnServerId", account.server().text(), "Name", name);
        customer.assertRefused("CreateSslVpnClientCert", server, 400, "InvalidName");

        var id = certificate(Map.of("Name", "kept"));
        var change = Map.of("SslVpnClientCertId", id, "Name", name);
        customer.assertRefused("ModifySslVpnClientCert", change, 400, "InvalidName");

        assertThat(customer.call("DescribeSslVpnClientCert", Map.of("SslVpnClientCertId", id)))
                .containsEntry("Name", "kept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-abc", "a b", "http://a", "https://a"})
    void refusesNamesOfServersThatTheApiDoesNotAllow(String name) {
        var server = Map.of("SslVpnServerId", account.server().text(), "Name", name);

        customer.assertRefused("ModifySslVpnServer", server, 400, "InvalidName");
    }

    @Test
    void allowsNamesOf2To128Characters() throws Exception {
        for (var name : new String[] {"ab", "a" + "b".repeat(127)}) {
            assertThat(customer.call(
                            "CreateSslVpnClientCert",
                            Map.of("SslVpnServerId", account.server().text(), "Name", name)))
                    .containsEntry("Name", name);
        }
        customer.assertRefused(
                "CreateSslVpnClientCert",
                Map.of("SslVpnServerId", account.server().text(), "Name", "b".repeat(129)),
                400,
                "InvalidName");
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhoCannotSign(Signing signing) {
        var signed = customer.signing(signing);
        signed.withKey(account.key().id(), "wrong")
                .assertRefused("DescribeRegions", Map.of(), 400, "SignatureDoesNotMatch");
        signed.withKey("AKNOBODY", "wrong")
                .assertRefused("DescribeRegions", Map.of(), 400, "InvalidAccessKeyId.NotFound");
    }

    @ParameterizedTest
    @EnumSource
    void refusesSessions(Signing signing) throws Exception {
        var client =
                new Client(customer.signing(signing).config().setType("sts").setSecurityToken("tok/en+=="));

        AlibabaCustomer.assertRefused(
                () -> client.createSslVpnClientCert(new CreateSslVpnClientCertRequest()
                        .setRegionId(AlibabaCustomer.REGION.text())
                        .setSslVpnServerId(account.server().text())),
                400,
                "InvalidSecurityToken.Malformed");
    }

    @ParameterizedTest
    @EnumSource
    void refusesADisabledKey(Signing signing) throws Exception {
        var other = system.newAccount();
        var signed = AlibabaCustomer.of(system, other).signing(signing);
        signed.call("DescribeVpnGateways", Map.of());
        try (var operator = system.operator()) {
            assertThat(operator.put("/access-keys/" + signed.keyId(), "{\"disabled\":true}")
                            .status())
                    .isEqualTo(200);
        }

        await().atMost(TestSystem.KEYS_REMEMBERED.plus(SOON))
                .untilAsserted(() ->
                        signed.assertRefused("DescribeVpnGateways", Map.of(), 400, "InvalidAccessKeyId.Inactive"));
    }

    @Test
    void servesAnOwnerAndRefusesWhoIsNotTheOwner() throws Exception {
        var owner = Map.of(
                "OwnerId",
                account.account().text(),
                "ResourceOwnerId",
                account.account().text());
        assertThat(customer.call("DescribeVpnGateways", owner)).containsEntry("TotalCount", 1L);

        var user = userOf(account);
        assertThat(user.call("DescribeVpnGateways", owner)).containsEntry("TotalCount", 1L);

        for (var parameter : new String[] {"OwnerId", "ResourceOwnerId"}) {
            var another = Map.of(parameter, system.newAccount().account().text());
            customer.assertRefused("DescribeVpnGateways", another, 403, "Forbidden");
            user.assertRefused("DescribeVpnGateways", another, 403, "Forbbiden.SubUser");
        }
        customer.assertRefused("DescribeVpnGateways", Map.of("OwnerAccount", "somebody"), 403, "Forbidden");
        user.assertRefused("DescribeVpnGateways", Map.of("OwnerAccount", "somebody"), 403, "Forbbiden.SubUser");
    }

    @Test
    void goesToOneRegionWhereNoneIsNamedAndKnowsNoOther() throws Exception {
        assertThat(customer.call("DescribeSslVpnServers", Map.of("RegionId", "")))
                .containsEntry("TotalCount", 1L); // empty is absent
        assertThat(customer.in(new Region("cn-shanghai")).call("DescribeSslVpnServers", Map.of()))
                .containsEntry("TotalCount", 0L);

        customer.assertRefused(
                "DescribeSslVpnServers", Map.of("RegionId", "xx-nowhere"), 404, "InvalidRegionId.NotFound");
    }

    @Test
    void refusesActionsThatAreNot() {
        customer.assertRefused("CreateSslVpnServerCert", Map.of(), 404, "InvalidAction.NotFound");
    }

    @Test
    void refusesWhatTheQuotaDoesNotCover() throws Exception {
        var small = withServer(system.newAccount(), 1);
        var other = AlibabaCustomer.of(system, small);
        var server = Map.of("SslVpnServerId", small.server().text());
        other.call("CreateSslVpnClientCert", server);

        other.assertRefused("CreateSslVpnClientCert", server, 400, "Resource.QuotaFull");
    }

    @Test
    void makesNothingOnALockedGateway() throws Exception {
        var gateway = gatewayOf(account);
        var core = system.gateway().getBean(VpnGateways.class);
        var kept = certificate(Map.of());
        core.lock(new GatewayId(gateway), LockReason.FINANCIAL).block();

        assertThat(customer.call("DescribeVpnGateway", Map.of("VpnGatewayId", gateway)))
                .containsEntry("BusinessStatus", "FinancialLocked");
        customer.assertRefused(
                "CreateSslVpnClientCert",
                Map.of("SslVpnServerId", account.server().text()),
                400,
                "VpnGateway.FinancialLocked");
        customer.assertRefused(
                "ModifySslVpnServer",
                Map.of("SslVpnServerId", account.server().text(), "Port", "1200"),
                400,
                "VpnGateway.FinancialLocked");
        customer.call("DeleteSslVpnClientCert", Map.of("SslVpnClientCertId", kept));
        core.unlock(new GatewayId(gateway)).block();
        certificate(Map.of());
    }

    @Test
    void doesNotReleaseASubscriptionThatIsPaidFor() throws Exception {
        var id = customer.call(
                        "CreateVpnGateway",
                        Map.of(
                                "VpcId", "vpc-1",
                                "Bandwidth", "10",
                                "EnableSsl", "true",
                                "InstanceChargeType", "PREPAY",
                                "Period", "1",
                                "AutoPay", "true"))
                .getOrDefault("VpnGatewayId", "")
                .toString();

        customer.assertRefused("DeleteVpnGateway", Map.of("VpnGatewayId", id), 403, "ForbiddenRelease");

        assertThat(customer.call("DescribeVpnGateway", Map.of("VpnGatewayId", id)))
                .containsEntry("ChargeType", "Prepay")
                .containsKey("EndTime");
    }

    @Test
    void makesCallersWaitWhileAServerIsBeingMade() throws Exception {
        var gateway = system.newGateway(account, AlibabaCustomer.REGION).text();
        system.stopWorker();
        try {
            var server = customer.call(
                            "CreateSslVpnServer",
                            Map.of(
                                    "VpnGatewayId", gateway,
                                    "ClientIpPool", "10.9.0.0/22",
                                    "LocalSubnet", "192.168.0.0/16"))
                    .getOrDefault("SslVpnServerId", "")
                    .toString();

            assertThat(customer.call("DescribeVpnGateway", Map.of("VpnGatewayId", gateway)))
                    .containsEntry("Status", "updating");
            var configuring = "VpnGateway.Configuring";
            var parameters = Map.of("SslVpnServerId", server);
            customer.assertRefused("CreateSslVpnClientCert", parameters, 400, configuring);
            customer.assertRefused("DeleteSslVpnServer", parameters, 400, configuring);

            system.startWorker();
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(customer.call("DescribeVpnGateway", Map.of("VpnGatewayId", gateway)))
                                    .containsEntry("Status", "active"));
            customer.call("CreateSslVpnClientCert", parameters);
        } finally {
            system.startWorkerIfStopped();
        }
    }

    /** With the key of a user that the account has, not of the account itself. */
    private AlibabaCustomer userOf(Customer owner) throws Exception {
        try (var operator = system.operator()) {
            var key = operator.post("/accounts/" + owner.account() + "/access-keys", "{\"userName\":\"alice\"}");
            return AlibabaCustomer.of(system, owner).withKey(key.text("/accessKeyId"), key.text("/secretAccessKey"));
        }
    }

    private Customer withServer(Customer bare, int quota) {
        return bare.with(system.newServer(bare, AlibabaCustomer.REGION, quota));
    }

    private String certificate(Map<String, String> more) throws Exception {
        var parameters = new HashMap<>(more);
        parameters.put("SslVpnServerId", account.server().text());
        return customer.call("CreateSslVpnClientCert", parameters)
                .getOrDefault("SslVpnClientCertId", "")
                .toString();
    }

    private String gatewayOf(Customer owner) {
        return system.text(
                "select vpn_gateway_id from ssl_vpn_server where ssl_vpn_server_id = ?",
                owner.server().text());
    }
}
