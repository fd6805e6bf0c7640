package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aliyun.vpc20160428.Client;
import com.aliyun.vpc20160428.models.DeleteSslVpnClientCertRequest;
import com.aliyun.vpc20160428.models.DeleteSslVpnServerRequest;
import com.aliyun.vpc20160428.models.DeleteVpnGatewayRequest;
import com.aliyun.vpc20160428.models.DescribeSslVpnClientCertRequest;
import com.aliyun.vpc20160428.models.DescribeSslVpnClientCertResponseBody;
import com.aliyun.vpc20160428.models.DescribeSslVpnClientCertsRequest;
import com.aliyun.vpc20160428.models.DescribeSslVpnClientCertsResponseBody;
import com.aliyun.vpc20160428.models.DescribeSslVpnServersRequest;
import com.aliyun.vpc20160428.models.DescribeSslVpnServersResponseBody.DescribeSslVpnServersResponseBodySslVpnServersSslVpnServer;
import com.aliyun.vpc20160428.models.ModifySslVpnClientCertRequest;
import com.aliyun.vpc20160428.models.ModifySslVpnServerRequest;
import io.tunnelcert.system.AlibabaCustomer.Signing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The life of a server and of certificates with Alibaba Cloud's official SDK for Java, by both of its signatures. */
class AlibabaSdkLifeIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String REGION = AlibabaCustomer.REGION.text();

    private final TestSystem system = TestSystem.shared();
    private final AlibabaCustomer customer = AlibabaCustomer.of(system, system.newAccount());

    @ParameterizedTest
    @EnumSource
    void keepsAServerFromCreationToDeletion(Signing signing) throws Exception {
        var client = customer.signing(signing).client();
        var gateway =
                client.createVpnGateway(AlibabaRequests.gateway()).getBody().getVpnGatewayId();
        var created = client.createSslVpnServer(
                        AlibabaRequests.server(gateway).setName("server-1").setClientToken("server-" + signing))
                .getBody();
        var id = created.getSslVpnServerId();
        assertThat(id).startsWith("vss-");
        assertThat(created.getName()).isEqualTo("server-1");
        awaitActive(client, gateway);

        var listed = only(client, id);
        assertThat(listed.getVpnGatewayId()).isEqualTo(gateway);
        assertThat(listed.getRegionId()).isEqualTo(REGION);
        assertThat(listed.getClientIpPool()).isEqualTo("10.8.0.0/22");
        assertThat(listed.getLocalSubnet()).isEqualTo("192.168.0.0/16,172.16.0.0/12");
        assertThat(listed.getProto()).isEqualTo("TCP");
        assertThat(listed.getCipher()).isEqualTo("AES-256-CBC");
        assertThat(listed.getPort()).isEqualTo(1195);
        assertThat(listed.getCompress()).isFalse();
        assertThat(listed.getConnections()).isZero();
        assertThat(listed.getMaxConnections()).isEqualTo(20);
        assertThat(listed.getEnableMultiFactorAuth()).isFalse();
        assertThat(listed.getInternetIp())
                .isEqualTo(AlibabaRequests.describe(client, gateway).getInternetIp());

        var modified = client.modifySslVpnServer(new ModifySslVpnServerRequest()
                        .setRegionId(REGION)
                        .setSslVpnServerId(id)
                        .setName("server-2")
                        .setProto("UDP")
                        .setPort(1199)
                        .setLocalSubnet("192.168.0.0/17"))
                .getBody();
        assertThat(modified.getName()).isEqualTo("server-2");
        assertThat(modified.getProto()).isEqualTo("UDP");
        assertThat(modified.getPort()).isEqualTo(1199);
        assertThat(modified.getLocalSubnet()).isEqualTo("192.168.0.0/17");
        assertThat(modified.getClientIpPool()).isEqualTo("10.8.0.0/22");
        assertThat(only(client, id).getName()).isEqualTo("server-2");

        client.createSslVpnClientCert(AlibabaRequests.certificate(id));
        var last = client.createSslVpnClientCert(AlibabaRequests.certificate(id))
                .getBody()
                .getSslVpnClientCertId();
        AlibabaCustomer.assertRefused(
                () -> client.deleteVpnGateway(
                        new DeleteVpnGatewayRequest().setRegionId(REGION).setVpnGatewayId(gateway)),
                400,
                "DependencyViolation.SslVpnServer");
        client.deleteSslVpnServer(
                new DeleteSslVpnServerRequest().setRegionId(REGION).setSslVpnServerId(id));
        assertThat(servers(client, id)).isEmpty();
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(certificates(client, id).getTotalCount()).isZero());
        AlibabaCustomer.assertRefused(() -> describeCertificate(client, last), 400, "InvalidInstanceId.NotFound");
        client.deleteVpnGateway(
                new DeleteVpnGatewayRequest().setRegionId(REGION).setVpnGatewayId(gateway));
    }

    @ParameterizedTest
    @EnumSource
    void keepsACertificateFromCreationToDeletion(Signing signing, @TempDir Path folder) throws Exception {
        var client = customer.signing(signing).client();
        var gateway =
                client.createVpnGateway(AlibabaRequests.gateway()).getBody().getVpnGatewayId();
        var server = client.createSslVpnServer(AlibabaRequests.server(gateway))
                .getBody()
                .getSslVpnServerId();
        awaitActive(client, gateway);

        var created = client.createSslVpnClientCert(AlibabaRequests.certificate(server)
                        .setName("alice-1._x")
                        .setClientToken("t+/~*! '" + signing))
                .getBody();
        var id = created.getSslVpnClientCertId();
        var certificate = describeCertificate(client, id);

        assertThat(id).startsWith("vsc-");
        assertThat(created.getName()).isEqualTo("alice-1._x");
        assertThat(certificate.getStatus()).isEqualTo("normal");
        assertThat(certificate.getName()).isEqualTo("alice-1._x");
        assertThat(certificate.getSslVpnServerId()).isEqualTo(server);
        assertThat(certificate.getRegionId()).isEqualTo(REGION);
        assertThat(certificate.getEndTime()).isGreaterThan(certificate.getCreateTime());
        assertThat(certificate.getClientKey()).startsWith("-----BEGIN PRIVATE KEY-----");
        new OpenSsl(folder)
                .assertIssued(id, certificate.getCaCert(), certificate.getClientCert(), certificate.getClientKey());
        assertThat(certificate.getClientConfig().lines())
                .containsSubsequence(
                        "client",
                        "dev tun",
                        "proto tcp",
                        "remote " + AlibabaRequests.describe(client, gateway).getInternetIp() + " 1195",
                        "ca ca.crt",
                        "cert " + id + ".crt",
                        "key " + id + ".key",
                        "cipher AES-256-CBC");

        client.modifySslVpnClientCert(new ModifySslVpnClientCertRequest()
                .setRegionId(REGION)
                .setSslVpnClientCertId(id)
                .setName("bob"));
        var nameless = client.createSslVpnClientCert(AlibabaRequests.certificate(server))
                .getBody();
        assertThat(nameless.getName()).isEqualTo(nameless.getSslVpnClientCertId());
        var listed = certificates(client, server);
        assertThat(listed.getTotalCount()).isEqualTo(2);
        assertThat(listed.getPageNumber()).isEqualTo(1);
        assertThat(listed.getPageSize()).isEqualTo(10);
        assertThat(listed.getSslVpnClientCertKeys().getSslVpnClientCertKey())
                .map(key -> key.getName())
                .containsExactly(nameless.getSslVpnClientCertId(), "bob");
        assertThat(listed.getSslVpnClientCertKeys().getSslVpnClientCertKey())
                .allSatisfy(key -> assertThat(key.getStatus()).isEqualTo("normal"));

        client.deleteSslVpnClientCert(
                new DeleteSslVpnClientCertRequest().setRegionId(REGION).setSslVpnClientCertId(id));
        await().atMost(SOON)
                .untilAsserted(() -> AlibabaCustomer.assertRefused(
                        () -> describeCertificate(client, id), 400, "InvalidInstanceId.NotFound"));
        assertThat(certificates(client, server).getTotalCount()).isEqualTo(1);
    }

    private static void awaitActive(Client client, String gateway) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                AlibabaRequests.describe(client, gateway).getStatus())
                        .isEqualTo("active"));
    }

    private static DescribeSslVpnServersResponseBodySslVpnServersSslVpnServer only(Client client, String id)
            throws Exception {
        var servers = servers(client, id);
        assertThat(servers).hasSize(1);
        return servers.getFirst();
    }

    private static List<DescribeSslVpnServersResponseBodySslVpnServersSslVpnServer> servers(Client client, String id)
            throws Exception {
        return client.describeSslVpnServers(
                        new DescribeSslVpnServersRequest().setRegionId(REGION).setSslVpnServerId(id))
                .getBody()
                .getSslVpnServers()
                .getSslVpnServer();
    }

    private static DescribeSslVpnClientCertResponseBody describeCertificate(Client client, String id) throws Exception {
        return client.describeSslVpnClientCert(new DescribeSslVpnClientCertRequest()
                        .setRegionId(REGION)
                        .setSslVpnClientCertId(id))
                .getBody();
    }

    private static DescribeSslVpnClientCertsResponseBody certificates(Client client, String server) throws Exception {
        return client.describeSslVpnClientCerts(new DescribeSslVpnClientCertsRequest()
                        .setRegionId(REGION)
                        .setSslVpnServerId(server))
                .getBody();
    }
}
