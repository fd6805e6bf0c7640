package io.tunnelcert.gateway.dialect.alibaba;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.listing.PageRequest;
import io.tunnelcert.gateway.listing.TagFilter;
import io.tunnelcert.gateway.vpngateway.CreateVpnGateway;
import io.tunnelcert.gateway.vpngateway.CreateVpnGateway.NewSubscription;
import io.tunnelcert.gateway.vpngateway.GatewayPlace;
import io.tunnelcert.gateway.vpngateway.GatewayServices;
import io.tunnelcert.gateway.vpngateway.ListVpnGateways;
import io.tunnelcert.gateway.vpngateway.ModifyVpnGateway;
import io.tunnelcert.gateway.vpngateway.Renewal;
import io.tunnelcert.gateway.vpngateway.SampleGateway;
import io.tunnelcert.gateway.vpngateway.SubscriptionPeriod;
import io.tunnelcert.model.Description;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.IdempotencyToken;
import io.tunnelcert.model.ResourceName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What parameters of actions on VPN gateways mean. */
class VpnGatewayRequestsTest {

    private static final String REQUIRED = "VpcId=vpc-a&Bandwidth=5&";

    @Test
    void readsARequestWithItsDefaults() {
        assertThat(create(""))
                .isEqualTo(new CreateVpnGateway(
                        SampleGateway.OWNER,
                        "vpn-",
                        "default",
                        new GatewayPlace("vpc-a", "", Optional.empty()),
                        Optional.empty(),
                        Description.EMPTY,
                        5,
                        new GatewayServices(true, false, false, 5),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty()));
    }

    @Test
    void readsARequestWithEverything() {
        var request =
                create("Name=ab&ResourceGroupId=rg&EnableIpsec=false&EnableSsl=true&SslConnections=200&VSwitchId=vsw-a"
                        + "&DisasterRecoveryVSwitchId=vsw-b&InstanceChargeType=PREPAY&Period=36&AutoPay=true&VpnType=Normal"
                        + "&NetworkType=public&ClientToken=t");

        assertThat(request)
                .isEqualTo(new CreateVpnGateway(
                        SampleGateway.OWNER,
                        "vpn-",
                        "rg",
                        new GatewayPlace("vpc-a", "vsw-a", Optional.of("vsw-b")),
                        Optional.of(new ResourceName("ab")),
                        Description.EMPTY,
                        5,
                        new GatewayServices(false, true, false, 200),
                        Optional.empty(),
                        Optional.of(new NewSubscription(new SubscriptionPeriod(36), Renewal.MANUAL)),
                        List.of(),
                        Optional.of(new IdempotencyToken("t"))));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "InstanceChargeType=POSTPAY, 0",
        "InstanceChargeType=POSTPAY&Period=12, 0",
        "InstanceChargeType=PREPAY, 1",
        "InstanceChargeType=PREPAY&Period=9, 9",
        "Period=1, 1",
        "Period=12, 12",
        "Period=24, 24",
        "Period=36, 36",
    })
    void readsWhatIsPaidInAdvance(String parameters, int months) {
        var expected = Optional.of(months)
                .filter(number -> number > 0)
                .map(number -> new NewSubscription(new SubscriptionPeriod(number), Renewal.MANUAL));

        assertThat(create(parameters).subscription()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 10, 20, 50, 100, 200, 500, 1000})
    void readsEveryBandwidthAndNumberOfConnections(int number) {
        var request = VpnGatewayRequests.create(
                SampleGateway.OWNER,
                parse("VpcId=vpc-a&Bandwidth=%1$d&EnableSsl=true&SslConnections=%1$d".formatted(number)));

        assertThat(request.bandwidth()).isEqualTo(number);
        assertThat(request.services().sslMaxConnections()).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "Bandwidth=6, InvalidParameter.Bandwidth",
        "Bandwidth=-1, InvalidParameter.Bandwidth",
        "Bandwidth=5M, InvalidParameter.Bandwidth",
        "VpcId=a b, InvalidParameter.VpcId",
        "VSwitchId=-, InvalidParameter.VSwitchId",
        "DisasterRecoveryVSwitchId=-, InvalidParameter.DisasterRecoveryVSwitchId",
        "InstanceChargeType=PrePaid, InvalidParameter.InstanceChargeType",
        "Period=0, InvalidParameter.Period",
        "Period=10, InvalidParameter.Period",
        "Period=37, InvalidParameter.Period",
        "Period=x, InvalidParameter.Period",
        "InstanceChargeType=POSTPAY&Period=x, InvalidParameter.Period",
        "EnableIpsec=yes, InvalidParameter.EnableIpsec",
        "EnableSsl=1, InvalidParameter.EnableSsl",
        "EnableIpsec=false, InvalidParameter.EnableSsl",
        "EnableSsl=true&SslConnections=6, InvalidParameter.SslConnections",
        "SslConnections=5, UnnecessarySslConnection",
        "EnableSsl=false&SslConnections=5, UnnecessarySslConnection",
        "AutoPay=maybe, InvalidParameter.AutoPay",
        "VpnType=NationalStandard, InvalidParameter.NotSupported",
        "VpnType=normal, InvalidParameter.VpnType",
        "NetworkType=private, InvalidParameter.NotSupported",
        "NetworkType=x, InvalidParameter.NetworkType",
        "Name=a, InvalidName",
        "Name=1ab, InvalidName",
        "ClientToken=%E7%A0%94, InvalidParameter.ClientToken",
    })
    void refusesMalformedRequests(String parameters, String code) {
        var given = parameters.replace(" ", "%20");
        var name = given.substring(0, given.indexOf('='));
        var others = REQUIRED.replaceAll("\\b" + name + "=[^&]*&", "");

        assertThatThrownBy(() -> VpnGatewayRequests.create(SampleGateway.OWNER, parse(others + given)))
                .satisfies(e -> {
                    var error = AlibabaErrors.of(e).orElseThrow();
                    assertThat(error.code()).isEqualTo(code);
                    assertThat(error.status()).isEqualTo(400);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"VpcId", "Bandwidth"})
    void refusesRequestsWithoutWhatIsRequired(String name) {
        var without = parse(REQUIRED.replaceAll(name + "=[^&]*&", ""));
        var empty = parse(REQUIRED.replaceAll(name + "=[^&]*&", name + "=&")).nonEmpty();

        assertThat(List.of(without, empty))
                .allSatisfy(parameters -> assertThatThrownBy(
                                () -> VpnGatewayRequests.create(SampleGateway.OWNER, parameters))
                        .satisfies(e -> assertThat(AlibabaErrors.of(e).orElseThrow())
                                .isEqualTo(RequestError.MISSING_PARAMETER.with(name))));
    }

    @Test
    void refusesGroupsThatCannotBe() {
        assertThatThrownBy(() -> create("ResourceGroupId=%00"))
                .satisfies(e -> assertThat(AlibabaErrors.of(e).orElseThrow().code())
                        .isEqualTo("InvalidResourceGroupId.NotFound"));
    }

    @Test
    void readsAModificationOfNothingAndOfEverything() {
        var none = VpnGatewayRequests.modify(parse("VpnGatewayId=vpn-a&Bandwidth=x"));
        var all = VpnGatewayRequests.modify(parse("Name=ab&Description=d&AutoPropagate=True&ClientToken=t"));

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
                        Optional.of(new ResourceName("ab")),
                        Optional.of(new Description("d")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(true),
                        Optional.of(new IdempotencyToken("t"))));
    }

    @ParameterizedTest
    @CsvSource({
        "AutoPropagate=1, InvalidParameter.AutoPropagate",
        "Description=a%0Ab, InvalidDescription",
        "Description=http://a, InvalidDescription",
        "Name=a, InvalidName"
    })
    void refusesModifications(String parameters, String code) {
        assertThatThrownBy(() -> VpnGatewayRequests.modify(parse(parameters)))
                .satisfies(e ->
                        assertThat(AlibabaErrors.of(e).orElseThrow().code()).isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource({"'', MissingParameter", "VpnGatewayId=vss-a, InvalidVpnGatewayInstanceId.NotFound"})
    void refusesIdsThatAreMissingOrNone(String parameters, String code) {
        assertThatThrownBy(() -> VpnGatewayRequests.gateway(parse(parameters)))
                .satisfies(e ->
                        assertThat(AlibabaErrors.of(e).orElseThrow().code()).isEqualTo(code));
    }

    @Test
    void readsFilters() {
        var request = VpnGatewayFilters.list(
                SampleGateway.OWNER,
                parse("VpnGatewayId=vpn-a&VpcId=v&Status=active&BusinessStatus=FinancialLocked&GatewayType=Traditional"
                        + "&IncludeReservationData=true&ResourceGroupId=p&Tag.1.Key=k&Tag.2.Key=l&Tag.2.Value=v"
                        + "&PageNumber=2&PageSize=3"));

        assertThat(request)
                .isEqualTo(new ListVpnGateways(
                        SampleGateway.OWNER,
                        Optional.of(List.of(new GatewayId("vpn-a"))),
                        Optional.empty(),
                        Optional.of("v"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(false),
                        Optional.of(false),
                        Optional.of("p"),
                        List.of(new TagFilter("k", List.of()), new TagFilter("l", List.of("v"))),
                        new PageRequest(2, 3)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VpcId=%00",
                "Status=provisioning",
                "Status=Active",
                "BusinessStatus=normal",
                "GatewayType=Enhanced.SiteToSite",
                "ResourceGroupId=%00",
                "Tag.1.Key=%00"
            })
    void findsNothingWhereNothingCanPass(String filter) {
        var request = VpnGatewayFilters.list(SampleGateway.OWNER, parse(filter));

        assertThat(request).isEqualTo(ListVpnGateways.none(SampleGateway.OWNER, request.page()));
    }

    @Test
    void findsNothingUnderAnIdThatIsNone() {
        assertThat(VpnGatewayFilters.list(SampleGateway.OWNER, parse("VpnGatewayId=x"))
                        .ids())
                .contains(List.of());
    }

    private static CreateVpnGateway create(String parameters) {
        return VpnGatewayRequests.create(SampleGateway.OWNER, parse(REQUIRED + parameters));
    }

    private static Parameters parse(String query) {
        return Parameters.parse(query);
    }
}
