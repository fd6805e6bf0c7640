package io.tunnelcert.gateway.dialect.alibaba;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.listing.PageRequest;
import io.tunnelcert.gateway.server.Cipher;
import io.tunnelcert.gateway.server.CreateServer;
import io.tunnelcert.gateway.server.DeleteServer;
import io.tunnelcert.gateway.server.Digest;
import io.tunnelcert.gateway.server.Ipv4Network;
import io.tunnelcert.gateway.server.ListServers;
import io.tunnelcert.gateway.server.ModifyServer;
import io.tunnelcert.gateway.server.ServerSettings;
import io.tunnelcert.gateway.server.SessionPolicy;
import io.tunnelcert.gateway.server.TransportProtocol;
import io.tunnelcert.model.Description;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.IdempotencyToken;
import io.tunnelcert.model.ResourceName;
import io.tunnelcert.model.ServerId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What parameters of actions on SSL-VPN servers mean. */
class SslVpnServerRequestsTest {

    private static final String REQUIRED = "VpnGatewayId=vpn-a&ClientIpPool=10.8.0.0/22&LocalSubnet=192.168.0.0/16";

    @Test
    void readsACreationWithTheVendorsDefaults() {
        assertThat(create(""))
                .isEqualTo(new CreateServer(
                        new GatewayId("vpn-a"),
                        Optional.empty(),
                        Optional.empty(),
                        Description.EMPTY,
                        new ServerSettings(
                                Ipv4Network.of("10.8.0.0/22"),
                                List.of(Ipv4Network.of("192.168.0.0/16")),
                                TransportProtocol.TCP,
                                1194,
                                Cipher.AES_128_CBC,
                                Digest.SHA1,
                                false,
                                SessionPolicy.ALLOW_CONCURRENT),
                        OptionalInt.empty(),
                        List.of(),
                        Optional.empty()));
    }

    @Test
    void readsACreationWithEverythingInIt() {
        var request = SslVpnServerRequests.create(parse("VpnGatewayId=vgw-a&ClientIpPool=10.8.0.0/22"
                + "&LocalSubnet=192.168.0.0/16,172.16.1.0/24&Name=1n&Proto=UDP&Port=8443&Cipher=none&Compress=true"
                + "&EnableMultiFactorAuth=false&ClientToken=t"));

        assertThat(request.gateway()).isEqualTo(new GatewayId("vgw-a"));
        assertThat(request.settings())
                .isEqualTo(new ServerSettings(
                        Ipv4Network.of("10.8.0.0/22"),
                        List.of(Ipv4Network.of("192.168.0.0/16"), Ipv4Network.of("172.16.1.0/24")),
                        TransportProtocol.UDP,
                        8443,
                        Cipher.NONE,
                        Digest.SHA1,
                        true,
                        SessionPolicy.ALLOW_CONCURRENT));
        assertThat(request.name()).contains(new ResourceName("1n"));
        assertThat(request.token()).contains(new IdempotencyToken("t"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"VpnGatewayId", "ClientIpPool", "LocalSubnet"})
    void refusesCreationsWithoutWhatIsRequired(String name) {
        var without = REQUIRED.replaceAll(name + "=[^&]*&?", "");

        assertThatThrownBy(() -> SslVpnServerRequests.create(parse(without))).satisfies(e -> {
            var error = AlibabaErrors.of(e).orElseThrow();
            assertThat(error.code()).isEqualTo("MissingParameter");
            assertThat(error.message()).contains("\"" + name + "\"");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "AES-128-CBC, AES_128_CBC",
        "AES-192-CBC, AES_192_CBC",
        "AES-256-CBC, AES_256_CBC",
        "none, NONE",
    })
    void readsAndWritesEveryCipher(String word, Cipher cipher) {
        assertThat(create("&Cipher=" + word).settings().cipher()).isEqualTo(cipher);
        assertThat(cipher.text()).isEqualTo(word);
    }

    @ParameterizedTest
    @ValueSource(ints = {53, 80, 123, 443, 2222, 4510, 4560, 7505, 9000, 9001, 9002, 22222})
    void refusesPortsThatTheVendorKeeps(int port) {
        var creation = parse(REQUIRED + "&Port=" + port);
        var change = parse("SslVpnServerId=vss-a&Port=" + port);

        assertThatThrownBy(
                        () -> SslVpnServerRequests.create(creation).settings().toString())
                .satisfies(e -> assertThat(code(e)).isEqualTo("IllegalParam.Port"));
        assertThatThrownBy(() -> SslVpnServerRequests.modify(change).toString())
                .satisfies(e -> assertThat(code(e)).isEqualTo("IllegalParam.Port"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 23, 1194, 8443, 65535})
    void acceptsOtherPorts(int port) {
        assertThat(create("&Port=" + port).settings().port()).isEqualTo(port);
    }

    @ParameterizedTest
    @CsvSource({
        "Proto=udp, InvalidParameter.Proto",
        "Proto=ICMP, InvalidParameter.Proto",
        "Cipher=None, InvalidParameter.Cipher",
        "Cipher=AES-128-GCM, InvalidParameter.Cipher",
        "Compress=yes, InvalidParameter.Compress",
        "Port=x, InvalidParameter.Port",
        "Port=4294967295, InvalidParameter.Port",
        "EnableMultiFactorAuth=maybe, InvalidParameter.EnableMultiFactorAuth",
        "EnableMultiFactorAuth=true, InvalidParameter.NotSupported",
        "IDaaSInstanceId=a, InvalidParameter.NotSupported",
        "IDaaSRegionId=a, InvalidParameter.NotSupported",
        "IDaaSApplicationId=a, InvalidParameter.NotSupported",
        "DnsServers=1.1.1.1, InvalidParameter.NotSupported",
        "DnsServers.1=1.1.1.1, InvalidParameter.NotSupported",
        "Name=http%3A%2F%2Fa, InvalidName",
        "ClientToken=%E7%A0%94, InvalidParameter.ClientToken",
    })
    void refusesParametersOfCreationsAndChanges(String parameter, String code) {
        assertThatThrownBy(() -> create("&" + parameter))
                .satisfies(e -> assertThat(code(e)).isEqualTo(code));
        assertThatThrownBy(() -> SslVpnServerRequests.modify(parse("SslVpnServerId=vss-a&" + parameter)))
                .satisfies(e -> assertThat(code(e)).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.8.0.1/22",
                "10.8.0.0",
                "10.8.0.0/33",
                "10.8.0/22",
                "::/64",
                "10.8.0.0/22,10.9.0.0/22",
                "x",
                "%20"
            })
    void refusesPoolsThatAreNoNetworks(String pool) {
        assertThatThrownBy(() -> SslVpnServerRequests.modify(parse("SslVpnServerId=vss-a&ClientIpPool=" + pool)))
                .satisfies(e -> assertThat(code(e)).isEqualTo("IllegalParam.ClientIpPool"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.168.0.1/16",
                "192.168.0.0/16,",
                ",192.168.0.0/16",
                "192.168.0.0/16,,10.0.0.0/8",
                "192.168.0.0/16;10.0.0.0/8",
                "192.168.0.0/16,%2010.0.0.0/8"
            })
    void refusesSubnetsThatAreNoNetworks(String subnets) {
        assertThatThrownBy(() -> SslVpnServerRequests.modify(parse("SslVpnServerId=vss-a&LocalSubnet=" + subnets)))
                .satisfies(e -> assertThat(code(e)).isEqualTo("IllegalParam.LocalSubnet"));
    }

    @Test
    void readsAChangeOfNothingAndOfEverything() {
        var none = SslVpnServerRequests.modify(parse("SslVpnServerId=vss-a&RegionId=cn-beijing"));
        var all = SslVpnServerRequests.modify(
                parse("SslVpnServerId=vss-a&Name=n&ClientIpPool=10.9.0.0/22&LocalSubnet=10.0.0.0/24&Proto=TCP&Port=8443"
                        + "&Cipher=AES-256-CBC&Compress=false&ClientToken=t"));

        assertThat(none)
                .isEqualTo(new ModifyServer(
                        new ServerId("vss-a"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(all)
                .isEqualTo(new ModifyServer(
                        new ServerId("vss-a"),
                        Optional.of(new ResourceName("n")),
                        Optional.empty(),
                        Optional.of(Ipv4Network.of("10.9.0.0/22")),
                        Optional.of(List.of(Ipv4Network.of("10.0.0.0/24"))),
                        Optional.of(TransportProtocol.TCP),
                        Optional.of(8443),
                        Optional.of(Cipher.AES_256_CBC),
                        Optional.empty(),
                        Optional.of(false),
                        Optional.empty(),
                        Optional.of(new IdempotencyToken("t"))));
    }

    @Test
    void deletesCertificatesAlong() {
        assertThat(SslVpnServerRequests.delete(parse("SslVpnServerId=vss-a&ClientToken=t")))
                .isEqualTo(new DeleteServer(new ServerId("vss-a"), true, Optional.of(new IdempotencyToken("t"))));
    }

    @Test
    void readsFiltersAndFindsNothingWhereNothingCanPass() {
        assertThat(SslVpnServerRequests.list(parse(
                        "SslVpnServerId=vss-a&Name=n&VpnGatewayId=vpn-a&ResourceGroupId=p&PageNumber=2&PageSize=3")))
                .isEqualTo(new ListServers(
                        Optional.of(List.of(new ServerId("vss-a"))),
                        Optional.of("n"),
                        Optional.of(new GatewayId("vpn-a")),
                        Optional.of("p"),
                        List.of(),
                        new PageRequest(2, 3)));
        assertThat(List.of("SslVpnServerId=x", "Name=a%00", "VpnGatewayId=x", "ResourceGroupId=%00"))
                .allSatisfy(filter -> assertThat(
                                SslVpnServerRequests.list(parse(filter)).ids())
                        .contains(List.of()));
    }

    private static CreateServer create(String more) {
        return SslVpnServerRequests.create(parse(REQUIRED + more));
    }

    private static String code(Throwable e) {
        return AlibabaErrors.of(e).orElseThrow().code();
    }

    private static Parameters parse(String query) {
        return Parameters.parse(query);
    }
}
