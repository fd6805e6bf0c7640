package io.tunnelcert.gateway.dialect.alibaba;

import static io.tunnelcert.gateway.vpngateway.SampleGateway.IPSEC_AND_SSL;
import static io.tunnelcert.gateway.vpngateway.SampleGateway.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.certificate.Certificate;
import io.tunnelcert.gateway.certificate.CertificateFiles;
import io.tunnelcert.gateway.certificate.DescribedCertificate;
import io.tunnelcert.gateway.dialect.RequestId;
import io.tunnelcert.gateway.listing.Page;
import io.tunnelcert.gateway.listing.PageRequest;
import io.tunnelcert.gateway.openvpn.OpenVpnSettings;
import io.tunnelcert.gateway.server.Cipher;
import io.tunnelcert.gateway.server.Digest;
import io.tunnelcert.gateway.server.HostGateway;
import io.tunnelcert.gateway.server.Server;
import io.tunnelcert.gateway.server.ServerSettings;
import io.tunnelcert.gateway.server.ServerState;
import io.tunnelcert.gateway.server.SessionPolicy;
import io.tunnelcert.gateway.server.TestSettings;
import io.tunnelcert.gateway.server.TransportProtocol;
import io.tunnelcert.gateway.vpngateway.GatewayLock;
import io.tunnelcert.gateway.vpngateway.GatewayServices;
import io.tunnelcert.gateway.vpngateway.LockReason;
import io.tunnelcert.gateway.vpngateway.Renewal;
import io.tunnelcert.gateway.vpngateway.SampleGateway;
import io.tunnelcert.gateway.vpngateway.Subscription;
import io.tunnelcert.gateway.vpngateway.VpnGateway;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.CertificateState;
import io.tunnelcert.model.Description;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.ResourceName;
import io.tunnelcert.model.SerialNumber;
import io.tunnelcert.model.ServerId;
import io.tunnelcert.model.Validity;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How answers are worded. */
class AlibabaResultTest {

    private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Duration LIFETIME = Duration.ofDays(1095);
    private static final Validity VALIDITY = Validity.startingAt(CREATED, LIFETIME);
    private static final Instant END = VALIDITY.notAfter();
    private static final Call CALL = new Call(new RequestId("R"), "h", Format.JSON, Optional.empty());

    @ParameterizedTest
    @CsvSource({
        "ISSUED, P-1095D, normal",
        "ISSUED, PT-168H-0.001S, normal",
        "ISSUED, P-7D, expiring-soon",
        "ISSUED, PT-0.001S, expiring-soon",
        "ISSUED, PT0S, expired",
        "ISSUED, P1D, expired",
        "PENDING, P-1095D, creating",
        "PENDING, P1D, creating",
        "FAILED, P-1095D, failed",
        "REVOKING, P-1095D, deleting",
        "REVOKING, P1D, deleting",
        "REVOKED, P-1095D, deleting",
    })
    void tellsHowACertificateIs(CertificateState state, Duration fromItsEnd, String status) {
        assertThat(AlibabaWords.status(certificate(state), END.plus(fromItsEnd)))
                .isEqualTo(status);
    }

    /** The vendor's own sample has exactly 3 times 365 days between them. */
    @Test
    void listsCertificatesWithTimesInMilliseconds() {
        var page = new Page<>(List.of(certificate(CertificateState.ISSUED)), 41);
        var items = page.entries().stream()
                .map(certificate -> ClientCertResult.Item.of(certificate, OWNER.region(), CREATED))
                .toList();

        assertThat(json(new ClientCertResult.Listed(10, 3, page.total(), "R", new ClientCertResult.Keys(items))))
                .isEqualTo("""
                        {"PageSize":10,"PageNumber":3,"TotalCount":41,"RequestId":"R","SslVpnClientCertKeys":{"SslVpnClientCertKey":[\
                        {"Status":"normal","EndTime":1861931045000,"CreateTime":1767323045000,"SslVpnClientCertId":"vsc-a",\
                        "SslVpnServerId":"vss-a","Name":"证书","RegionId":"cn-beijing","ResourceGroupId":"p"}]}}""");
        assertThat(1861931045000L - 1767323045000L).isEqualTo(94_608_000_000L);
    }

    @Test
    void describesACertificateWithItsFiles() {
        var files = new CertificateFiles(
                "CA\n",
                "CERT\n",
                "KEY\n",
                new OpenVpnSettings("192.0.2.1", 1194, TransportProtocol.UDP, Cipher.AES_128_CBC, Digest.SHA1, false));
        var described = new DescribedCertificate(certificate(CertificateState.ISSUED), Optional.of(files));

        var result = ClientCertResult.Described.of(described, OWNER, END, CALL);

        assertThat(json(result))
                .startsWith("{\"Status\":\"expired\",\"EndTime\":1861931045000,")
                .contains(
                        "\"CaCert\":\"CA\\n\",\"ClientCert\":\"CERT\\n\",\"ClientKey\":\"KEY\\n\",\"ClientConfig\":\"client\\n")
                .contains("\\nca ca.crt\\ncert vsc-a.crt\\nkey vsc-a.key\\n")
                .endsWith("\"RequestId\":\"R\"}");
        assertThat(result.toString()).doesNotContain("KEY");
    }

    @Test
    void describesACertificateThatHasNoFilesYet() {
        var described = new DescribedCertificate(certificate(CertificateState.PENDING), Optional.empty());

        assertThat(json(ClientCertResult.Described.of(described, OWNER, CREATED, CALL)))
                .isEqualTo("""
                        {"Status":"creating","EndTime":1861931045000,"CreateTime":1767323045000,"SslVpnClientCertId":"vsc-a",\
                        "SslVpnServerId":"vss-a","Name":"证书","RegionId":"cn-beijing","ResourceGroupId":"p","CaCert":"",\
                        "ClientCert":"","ClientKey":"","ClientConfig":"","RequestId":"R"}""");
    }

    @Test
    void describesAServer() {
        var server = new Server(
                new ServerId("vss-a"),
                new HostGateway(new GatewayId("vpn-a"), InetAddress.ofLiteral("192.0.2.1"), 5, true),
                "p",
                new ResourceName("n"),
                new Description("d"),
                new ServerSettings(
                        TestSettings.SETTINGS.clientIpPool(),
                        TestSettings.networks("192.168.0.0/16", "172.16.0.0/12"),
                        TransportProtocol.TCP,
                        8443,
                        Cipher.NONE,
                        Digest.NONE,
                        true,
                        SessionPolicy.PREEMPT_EXISTING),
                ServerState.AVAILABLE,
                Optional.empty(),
                List.of(),
                CREATED,
                CREATED.plusSeconds(1));

        assertThat(json(SslVpnServerResult.Modified.of(server, OWNER, CALL))).isEqualTo("""
                        {"RequestId":"R","RegionId":"cn-beijing","SslVpnServerId":"vss-a","VpnGatewayId":"vpn-a","Name":"n",\
                        "LocalSubnet":"192.168.0.0/16,172.16.0.0/12","ClientIpPool":"10.8.0.0/22","CreateTime":1767323045000,\
                        "Cipher":"none","Proto":"TCP","Port":8443,"Compress":true,"Connections":0,"MaxConnections":5,\
                        "InternetIp":"192.0.2.1","EnableMultiFactorAuth":false,"ResourceGroupId":"p"}""");
        assertThat(json(SslVpnServerResult.Listed.of(
                        new Page<>(List.of(server), 2), new PageRequest(2, 1), OWNER, CALL)))
                .startsWith("{\"PageNumber\":2,\"PageSize\":1,\"TotalCount\":2,\"RequestId\":\"R\",\"SslVpnServers\":"
                        + "{\"SslVpnServer\":[{\"RegionId\":");
    }

    @Test
    void describesAGatewayFieldByField() {
        var subscribed = gateway(IPSEC_AND_SSL, Optional.of(END), Optional.empty());

        assertThat(json(VpnGatewayResult.Described.of(subscribed, CREATED, CALL)))
                .isEqualTo("""
                        {"RequestId":"R","VpnGatewayId":"vgw-sample","VpcId":"vpc-a","VSwitchId":"subnet-a","Name":"a",\
                        "Description":"b c","InternetIp":"203.0.113.7","CreateTime":1767323045000,"EndTime":1861931045000,\
                        "Spec":"10M","Status":"active","BusinessStatus":"Normal","ChargeType":"Prepay","IpsecVpn":"enable",\
                        "SslVpn":"enable","SslMaxConnections":20,"Tag":"{}","Tags":{"Tag":[{"Key":"k","Value":"v"}]},\
                        "EnableBgp":false,"AutoPropagate":false,"VpnType":"Normal","NetworkType":"public",\
                        "GatewayType":"Traditional","ResourceGroupId":"default","DisasterRecoveryVSwitchId":"",\
                        "DisasterRecoveryInternetIp":"","SslVpnInternetIp":"203.0.113.7","EniInstanceIds":{"EniInstanceId":[]}}""");
    }

    @Test
    void leavesOutWhatAGatewayDoesNotHave() {
        var plain = gateway(new GatewayServices(true, false, false, 5), Optional.empty(), Optional.empty());

        var text = json(VpnGatewayResult.Described.of(plain, CREATED, CALL));

        assertThat(text)
                .doesNotContain("EndTime", "null")
                .contains("\"ChargeType\":\"PostpayByFlow\"", "\"SslVpn\":\"disable\"", "\"SslVpnInternetIp\":\"\"");
    }

    @Test
    void tellsHowAGatewayIs() {
        var lock = Optional.of(new GatewayLock(LockReason.FINANCIAL, CREATED));
        var expiring = gateway(IPSEC_AND_SSL, Optional.of(END), Optional.empty());

        assertThat(item(gateway(IPSEC_AND_SSL, Optional.empty(), lock), CREATED).businessStatus())
                .isEqualTo("FinancialLocked");
        assertThat(item(expiring, END.minusMillis(1)).businessStatus()).isEqualTo("Normal");
        assertThat(item(expiring, END).businessStatus()).isEqualTo("FinancialLocked");
        assertThat(item(expiring, END).status()).isEqualTo("active");
        assertThat(item(updating(expiring), CREATED).status()).isEqualTo("updating");
    }

    @Test
    void makesOrdersOfFifteenDigits() {
        var ids = new Random(1).ints(100).mapToObj(i -> new GatewayId("vpn-" + Integer.toUnsignedString(i)));

        assertThat(ids.map(OrderIds::of).distinct())
                .hasSize(100)
                .allSatisfy(order -> assertThat(order).isBetween(100_000_000_000_000L, 999_999_999_999_999L));
        assertThat(OrderIds.of(new GatewayId("vpn-a"))).isEqualTo(OrderIds.of(new GatewayId("vpn-a")));
    }

    private static VpnGatewayResult.Item item(VpnGateway gateway, Instant now) {
        return VpnGatewayResult.Item.of(gateway, now);
    }

    private static VpnGateway gateway(GatewayServices services, Optional<Instant> end, Optional<GatewayLock> lock) {
        return SampleGateway.gateway(
                services, end.map(instant -> new Subscription(instant, Renewal.MANUAL)), lock, Optional.empty());
    }

    /** While a server is being made on it. */
    private static VpnGateway updating(VpnGateway gateway) {
        return new VpnGateway(
                gateway.id(),
                gateway.owner(),
                gateway.project(),
                gateway.place(),
                gateway.publicAddress(),
                gateway.name(),
                gateway.description(),
                gateway.bandwidth(),
                gateway.services(),
                gateway.asn(),
                gateway.autoPropagate(),
                gateway.subscription(),
                gateway.lock(),
                true,
                gateway.tags(),
                gateway.createdAt(),
                gateway.updatedAt());
    }

    private static Certificate certificate(CertificateState state) {
        return new Certificate(
                new CertificateId("vsc-a"),
                new ServerId("vss-a"),
                "p",
                new ResourceName("证书"),
                Description.EMPTY,
                state,
                SerialNumber.random(new Random(1)),
                VALIDITY,
                List.of(),
                Optional.empty(),
                CREATED,
                CREATED);
    }

    private static String json(AlibabaResult result) {
        var answer = AlibabaResponses.success(CALL, new Operation("A", ActionTable.VERSION), result);
        return new String(answer.body().toArray(), StandardCharsets.UTF_8);
    }
}
