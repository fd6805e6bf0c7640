package io.tunnelcert.gateway.dialect.volcengine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.listing.PageRequest;
import io.tunnelcert.gateway.listing.TagFilter;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.gateway.server.Cipher;
import io.tunnelcert.gateway.server.CreateServer;
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
import io.tunnelcert.model.InvalidValueException;
import io.tunnelcert.model.ResourceName;
import io.tunnelcert.model.ServerId;
import io.tunnelcert.model.Tag;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SslVpnServerRequestsTest {

    private static final String REQUIRED = "VpnGatewayId=vgw-a&ClientIpPool=10.8.0.0/22&LocalSubnets.1=192.168.0.0/16";

    @Test
    void readsACreationWithTheVendorsDefaults() {
        assertThat(create(""))
                .isEqualTo(new CreateServer(
                        new GatewayId("vgw-a"),
                        Optional.of("default"),
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
        var request =
                create("&LocalSubnets.10=172.16.2.0/24&LocalSubnets.2=172.16.1.0/24&SslVpnServerName=n&Description=d"
                        + "&Protocol=UDP&Port=443&Cipher=None&Auth=None&Compress=true&ClientCertSessionPolicy=PreemptExisting"
                        + "&ProjectName=p&Tags.1.Key=k&Tags.1.Value=v&ClientToken=t");

        assertThat(request.settings())
                .isEqualTo(new ServerSettings(
                        Ipv4Network.of("10.8.0.0/22"),
                        List.of(
                                Ipv4Network.of("192.168.0.0/16"),
                                Ipv4Network.of("172.16.1.0/24"),
                                Ipv4Network.of("172.16.2.0/24")),
                        TransportProtocol.UDP,
                        443,
                        Cipher.NONE,
                        Digest.NONE,
                        true,
                        SessionPolicy.PREEMPT_EXISTING));
        assertThat(request.name()).contains(new ResourceName("n"));
        assertThat(request.description()).isEqualTo(new Description("d"));
        assertThat(request.project()).contains("p");
        assertThat(request.tags()).containsExactly(new Tag("k", "v"));
        assertThat(request.token()).contains(new IdempotencyToken("t"));
    }

    @ParameterizedTest
    @CsvSource({
        "AES-128-CBC, AES_128_CBC, SHA1, SHA1",
        "AES-192-CBC, AES_192_CBC, MD5, MD5",
        "AES-256-CBC, AES_256_CBC, None, NONE",
    })
    void readsEveryWord(String cipherWord, Cipher cipher, String authWord, Digest auth) {
        var settings = create("&Cipher=" + cipherWord + "&Auth=" + authWord).settings();

        assertThat(settings.cipher()).isEqualTo(cipher);
        assertThat(settings.auth()).isEqualTo(auth);
        assertThat(SslVpnServerWords.cipher(cipher)).isEqualTo(cipherWord);
        assertThat(SslVpnServerWords.digest(auth)).isEqualTo(authWord);
    }

    @ParameterizedTest
    @CsvSource({
        "Protocol=udp, InvalidProtocol.Malformed",
        "Protocol=tcp-client, InvalidProtocol.Malformed",
        "Cipher=none, InvalidCipher.Malformed",
        "Cipher=AES-128-GCM, InvalidCipher.Malformed",
        "Auth=sha1, InvalidAuth.Malformed",
        "Auth=SHA256, InvalidAuth.Malformed",
        "Compress=yes, InvalidCompress.Malformed",
        "Port=x, InvalidPort.Malformed",
        "Port=99999999999, InvalidPort.Malformed",
        "ClientCertSessionPolicy=ALLOW_CONCURRENT, InvalidClientCertSessionPolicy.Malformed",
        "LocalSubnets.2=10.0.0.1/8, InvalidLocalSubnets.Malformed",
        "LocalSubnets.2=, InvalidLocalSubnets.Malformed",
        "LocalSubnets.x=10.0.0.0/8, InvalidParameter.Malformed",
        "SsoAuthEnabled=true, InvalidParameter.NotSupported",
        "SsoAuthEnabled=maybe, InvalidSsoAuthEnabled.Malformed",
        "LogEnabled=TRUE, InvalidParameter.NotSupported",
        "SamlData=PHg+, InvalidParameter.NotSupported",
        "DnsDomain=example.org, InvalidParameter.NotSupported",
        "DnsServerIpAddresses.1=192.168.0.2, InvalidParameter.NotSupported",
    })
    void refusesAWrongValueWhenMakingAndWhenChanging(String parameter, String code) {
        assertThat(code(() -> create("&" + parameter))).isEqualTo(code);
        assertThat(code(() -> modify("&" + parameter))).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SsoAuthEnabled=false&LogEnabled=false",
                "SsoAuthEnabled=&SamlData=&DnsDomain=&DnsServerIpAddresses=&DnsServerIpAddresses.1=",
                "Unknown=1",
                "Protocol=&Port=&Cipher=&Auth=&Compress=&ClientCertSessionPolicy=&ProjectName=",
            })
    void passesOverWhatChangesNothing(String parameters) {
        assertThat(create("&" + parameters)).isEqualTo(create(""));
        assertThat(modify("&" + parameters)).isEqualTo(modify(""));
    }

    @ParameterizedTest
    @CsvSource({"VpnGatewayId", "ClientIpPool", "LocalSubnets.1"})
    void refusesACreationWithoutWhatIsRequired(String missing) {
        var rest = REQUIRED.replaceAll(missing + "=[^&]*", "X=");

        var refusal = error(() -> SslVpnServerRequests.create(Parameters.parse(rest)));

        assertThat(refusal.code()).isEqualTo("MissingParameter");
        assertThat(refusal.message()).contains(missing);
    }

    @Test
    void takesIdsAndProjectsThatCannotBeForUnknown() {
        assertThat(refusal(() -> read(REQUIRED.replace("vgw-a", "vgw-%00"))))
                .isEqualTo(new Rejection.GatewayNotFound());
        assertThat(refusal(() -> create("&ProjectName=a%00"))).isEqualTo(new Rejection.ProjectNotFound());
        assertThat(refusal(() -> create("&ProjectName=" + "p".repeat(65)))).isEqualTo(new Rejection.ProjectNotFound());
        assertThat(refusal(() -> SslVpnServerRequests.modify(Parameters.parse("SslVpnServerId=vss-%00"))))
                .isEqualTo(new Rejection.ServerNotFound());
        assertThat(code(() -> SslVpnServerRequests.modify(Parameters.parse("Port=1"))))
                .isEqualTo("MissingParameter");
    }

    @Test
    void refusesNamesAndDescriptionsByTheirRule() {
        assertThat(catchThrowableOfType(InvalidValueException.class, () -> create("&SslVpnServerName=-n")))
                .isNotNull();
        assertThat(code(() -> modify("&Description=-d"))).isEqualTo("InvalidDescription.Malformed");
    }

    @Test
    void readsAChangeOfNothing() {
        assertThat(modify(""))
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
    }

    @Test
    void readsAChangeOfEverything() {
        assertThat(
                        modify(
                                "&SslVpnServerName=n&Description=&ClientIpPool=10.9.0.0/22&LocalSubnets.1=172.16.0.0/12&Protocol=TCP"
                                        + "&Port=443&Cipher=AES-256-CBC&Auth=MD5&Compress=false&ClientCertSessionPolicy=AllowConcurrent"))
                .isEqualTo(new ModifyServer(
                        new ServerId("vss-a"),
                        Optional.of(new ResourceName("n")),
                        Optional.of(Description.EMPTY),
                        Optional.of(Ipv4Network.of("10.9.0.0/22")),
                        Optional.of(List.of(Ipv4Network.of("172.16.0.0/12"))),
                        Optional.of(TransportProtocol.TCP),
                        Optional.of(443),
                        Optional.of(Cipher.AES_256_CBC),
                        Optional.of(Digest.MD5),
                        Optional.of(false),
                        Optional.of(SessionPolicy.ALLOW_CONCURRENT),
                        Optional.empty()));
    }

    @Test
    void readsEveryFilterOfAList() {
        assertThat(list(
                        "SslVpnServerIds.2=vss-b&SslVpnServerIds.10=vss-c&SslVpnServerName=n&VpnGatewayId=vgw-a&ProjectName=p"
                                + "&TagFilters.1.Key=k&TagFilters.1.Values.1=v&PageNumber=2&PageSize=10"))
                .isEqualTo(new ListServers(
                        Optional.of(List.of(new ServerId("vss-b"), new ServerId("vss-c"))),
                        Optional.of("n"),
                        Optional.of(new GatewayId("vgw-a")),
                        Optional.of("p"),
                        List.of(new TagFilter("k", List.of("v"))),
                        new PageRequest(2, 10)));
        assertThat(list("SslVpnServerIds=").ids()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SslVpnServerIds.1=nonsense",
                "SslVpnServerName=a%00",
                "VpnGatewayId=nonsense",
                "ProjectName=a%00",
                "TagFilters.1.Key=a%00",
            })
    void listsNothingWhereNothingCanPass(String filter) {
        assertThat(list(filter).ids()).contains(List.of());
    }

    private static CreateServer create(String more) {
        return read(REQUIRED + more);
    }

    private static CreateServer read(String query) {
        return SslVpnServerRequests.create(Parameters.parse(query));
    }

    private static ModifyServer modify(String more) {
        return SslVpnServerRequests.modify(Parameters.parse("SslVpnServerId=vss-a" + more));
    }

    private static ListServers list(String query) {
        return SslVpnServerRequests.list(Parameters.parse(query));
    }

    private static String code(Runnable reading) {
        return error(reading).code();
    }

    private static VolcengineError error(Runnable reading) {
        return VolcengineErrors.of(catchThrowableOfType(RuntimeException.class, reading::run))
                .orElseThrow();
    }

    private static Rejection refusal(Runnable reading) {
        return catchThrowableOfType(RejectedException.class, reading::run).rejection();
    }
}
