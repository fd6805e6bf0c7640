package io.tunnelcert.gateway.dialect.volcengine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunnelcert.gateway.dialect.parameter.ParameterException;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.listing.PageRequest;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.gateway.vpngateway.CreateVpnGateway;
import io.tunnelcert.gateway.vpngateway.CreateVpnGateway.NewSubscription;
import io.tunnelcert.gateway.vpngateway.GatewayPlace;
import io.tunnelcert.gateway.vpngateway.GatewayServices;
import io.tunnelcert.gateway.vpngateway.ListVpnGateways;
import io.tunnelcert.gateway.vpngateway.ModifyVpnGateway;
import io.tunnelcert.gateway.vpngateway.RenewType;
import io.tunnelcert.gateway.vpngateway.Renewal;
import io.tunnelcert.gateway.vpngateway.SampleGateway;
import io.tunnelcert.gateway.vpngateway.SubscriptionPeriod;
import io.tunnelcert.model.Description;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.IdempotencyToken;
import io.tunnelcert.model.ResourceName;
import io.tunnelcert.model.Tag;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What parameters of actions on VPN gateways mean. */
class VpnGatewayRequestsTest {

    private static final String REQUIRED = "VpcId=vpc-a&SubnetId=subnet-a&Bandwidth=5&";

    @Test
    void readsARequestWithItsDefaults() {
        assertThat(create(""))
                .isEqualTo(new CreateVpnGateway(
                        SampleGateway.OWNER,
                        "vgw-",
                        "default",
                        new GatewayPlace("vpc-a", "subnet-a", Optional.empty()),
                        Optional.empty(),
                        Description.EMPTY,
                        5,
                        new GatewayServices(true, false, false, 5),
                        Optional.empty(),
                        Optional.of(new NewSubscription(new SubscriptionPeriod(1), Renewal.MANUAL)),
                        List.of(),
                        Optional.empty()));
    }

    @Test
    void readsARequestWithEverything() {
        var request = create(
                "VpnGatewayName=n&Description=d&ProjectName=p&IpsecEnabled=false&SslEnabled=True"
                        + "&SslMaxConnections=200&IpVersion=ipv4&IpStackType=ipv4_only&Asn=4294967294&BillingType=1&PeriodUnit=Year"
                        + "&Period=3&RenewType=2&RenewPeriod=6&RemainRenewTimes=-1&ISP=BGP&Tags.1.Key=k&Tags.1.Value=v&ClientToken=t");

        assertThat(request)
                .isEqualTo(new CreateVpnGateway(
                        SampleGateway.OWNER,
                        "vgw-",
                        "p",
                        new GatewayPlace("vpc-a", "subnet-a", Optional.empty()),
                        Optional.of(new ResourceName("n")),
                        new Description("d"),
                        5,
                        new GatewayServices(false, true, false, 200),
                        Optional.of(4_294_967_294L),
                        Optional.of(new NewSubscription(
                                new SubscriptionPeriod(36), new Renewal(RenewType.AUTOMATIC, 6, Renewal.UNLIMITED))),
                        List.of(new Tag("k", "v")),
                        Optional.of(new IdempotencyToken("t"))));
    }

    @Test
    void readsDualTunnels() {
        var request = create("DualTunnelEnabled=true&SecondarySubnetId=subnet-b");

        assertThat(request.services().dualTunnel()).isTrue();
        assertThat(request.place().secondarySubnet()).contains("subnet-b");
    }

    @Test
    void ignoresThePeriodOfWhatIsPayAsYouGo() {
        assertThat(create("BillingType=2&PeriodUnit=Day&Period=0").subscription())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Bandwidth=6, InvalidBandwidth.Malformed",
        "Bandwidth=-1, InvalidBandwidth.Malformed",
        "Bandwidth=5.0, InvalidBandwidth.Malformed",
        "VpcId=a b, InvalidVpcId.Malformed",
        "SubnetId=-, InvalidSubnetId.Malformed",
        "SecondarySubnetId=subnet-b, InvalidSecondarySubnetId.Malformed",
        "BillingType=3, InvalidBillingType.Malformed",
        "BillingType=0, InvalidBillingType.Malformed",
        "PeriodUnit=Week, InvalidPeriodUnit.Malformed",
        "Period=10, InvalidMonthPeriod.Malformed",
        "Period=x, InvalidMonthPeriod.Malformed",
        "PeriodUnit=Year&Period=4, InvalidYearPeriod.Malformed",
        "PeriodUnit=Year&Period=357913942, InvalidYearPeriod.Malformed",
        "IpsecEnabled=yes, InvalidIpsecEnabled.Malformed",
        "SslEnabled=true&SslMaxConnections=6, InvalidSslMaxConnections.Malformed",
        "IpVersion=ipv6, InvalidIpVersion.Malformed",
        "IpStackType=ipv4_ipv6, InvalidIpStackType.Malformed",
        "Asn=64511, InvalidAsn.Malformed",
        "Asn=65535, InvalidAsn.Malformed",
        "Asn=4199999999, InvalidAsn.Malformed",
        "Asn=4294967295, InvalidAsn.Malformed",
        "RenewType=4, InvalidRenewType.Malformed",
        "RenewType=2&RenewPeriod=4&RemainRenewTimes=1, InvalidRenewPeriodTimes.Malformed",
        "RenewType=2&RenewPeriod=1&RemainRenewTimes=0, InvalidRemainRenewTimes.Malformed",
        "RenewType=2&RenewPeriod=1, MissingParameter",
        "RenewType=2&RemainRenewTimes=1, MissingParameter",
    })
    void refusesMalformedRequests(String parameters, String code) {
        var given = parameters.replace(" ", "%20");
        var name = given.substring(0, given.indexOf('='));
        var others = REQUIRED.replaceAll("\\b" + name + "=[^&]*&", "");

        assertThatThrownBy(() -> VpnGatewayRequests.create(SampleGateway.OWNER, parse(others + given)))
                .satisfies(e -> {
                    var error = VolcengineErrors.of(e).orElseThrow();
                    assertThat(error.code()).isEqualTo(code);
                    assertThat(error.status()).isEqualTo(400);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"VpcId", "SubnetId", "Bandwidth"})
    void refusesRequestsWithoutWhatIsRequired(String name) {
        var others = REQUIRED.replaceAll(name + "=[^&]*&", "");

        assertThatThrownBy(() -> VpnGatewayRequests.create(SampleGateway.OWNER, parse(others)))
                .satisfies(e -> assertThat(VolcengineErrors.of(e).orElseThrow().message())
                        .contains(name));
    }

    @Test
    void refusesServicesThatDoNotGoTogether() {
        assertRejected("IpsecEnabled=false", new Rejection.GatewayWithoutService());
        assertRejected("SslMaxConnections=5", new Rejection.SslConnectionsWithoutSsl());
        assertRejected("SslEnabled=true&DualTunnelEnabled=true", new Rejection.SslThroughDualTunnel());
        assertRejected("ProjectName=%00", new Rejection.ProjectNotFound());
    }

    @Test
    void readsAModificationOfNothingAndOfEverything() {
        var none = VpnGatewayRequests.modify(parse("VpnGatewayId=vgw-a&Operation=x"));
        var all = VpnGatewayRequests.modify(parse("VpnGatewayName=n&Description=&Bandwidth=3000&IpsecEnabled=true"
                + "&SslEnabled=false&SslMaxConnections=10&Asn=64512"));

        assertThat(none)
                .isEqualTo(new ModifyVpnGateway(
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
                .isEqualTo(new ModifyVpnGateway(
                        Optional.of(new ResourceName("n")),
                        Optional.of(Description.EMPTY),
                        Optional.of(3000),
                        Optional.of(true),
                        Optional.of(false),
                        Optional.of(10),
                        Optional.of(64_512L),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void readsRenewals() {
        assertThat(SubscriptionParameters.renewal(parse("RenewType=1&RemainRenewTimes=7")))
                .isEqualTo(Renewal.MANUAL);
        assertThat(SubscriptionParameters.renewal(parse("RenewType=2&RenewPeriod=12&RemainRenewTimes=100")))
                .isEqualTo(new Renewal(RenewType.AUTOMATIC, 12, 100));
        assertThat(SubscriptionParameters.renewal(parse("RenewType=3"))).isEqualTo(Renewal.NONE);
        assertThatThrownBy(() -> SubscriptionParameters.renewal(parse("RenewPeriod=1")))
                .isInstanceOf(ParameterException.class);
        assertThat(SubscriptionParameters.period(parse("PeriodUnit=Month&Period=9")))
                .isEqualTo(new SubscriptionPeriod(9));
    }

    @Test
    void readsFilters() {
        var request = VpnGatewayFilters.list(
                SampleGateway.OWNER,
                parse("VpnGatewayIds.1=vgw-a&VpnGatewayIds.2=nonsense&VpnGatewayName=n&VpcId=v&SubnetId=s"
                        + "&IpAddress=203.0.113.7&Status=Available&SslEnabled=true&IpsecEnabled=false&IpVersion=ipv4"
                        + "&IpStackType=ipv4_only&DualTunnelEnabled=false&ProjectName=p&PageNumber=2&PageSize=3"));

        assertThat(request)
                .isEqualTo(new ListVpnGateways(
                        SampleGateway.OWNER,
                        Optional.of(List.of(new GatewayId("vgw-a"))),
                        Optional.of("n"),
                        Optional.of("v"),
                        Optional.of("s"),
                        Optional.of(InetAddress.ofLiteral("203.0.113.7")),
                        Optional.of(true),
                        Optional.of(false),
                        Optional.of(false),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("p"),
                        List.of(),
                        new PageRequest(2, 3)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VpnGatewayIds.1=nonsense",
                "VpnGatewayName=%00",
                "VpcId=%00",
                "SubnetId=%00",
                "IpAddress=203.0.113",
                "IpAddress=nonsense",
                "Status=Creating",
                "IpVersion=ipv6",
                "IpStackType=ipv6_only",
                "ProjectName=%00",
                "TagFilters.1.Key=%00"
            })
    void findsNothingWhereNothingCanPass(String filter) {
        var request = VpnGatewayFilters.list(SampleGateway.OWNER, parse(filter));

        assertThat(request).isEqualTo(ListVpnGateways.none(SampleGateway.OWNER, request.page()));
    }

    private static void assertRejected(String parameters, Rejection rejection) {
        assertThatThrownBy(() -> create(parameters))
                .isInstanceOfSatisfying(
                        RejectedException.class, e -> assertThat(e.rejection()).isEqualTo(rejection));
    }

    private static CreateVpnGateway create(String parameters) {
        return VpnGatewayRequests.create(SampleGateway.OWNER, parse(REQUIRED + parameters));
    }

    private static Parameters parse(String query) {
        return Parameters.parse(query);
    }
}
