package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.dialect.parameter.FilterValues;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.dialect.parameter.ScalarParameters;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.gateway.vpngateway.CreateVpnGateway;
import io.tunnelcert.gateway.vpngateway.CreateVpnGateway.NewSubscription;
import io.tunnelcert.gateway.vpngateway.GatewayPlace;
import io.tunnelcert.gateway.vpngateway.GatewayServices;
import io.tunnelcert.gateway.vpngateway.ModifyVpnGateway;
import io.tunnelcert.gateway.vpngateway.Renewal;
import io.tunnelcert.gateway.vpngateway.SubscriptionPeriod;
import io.tunnelcert.model.Description;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.InvalidValueException.Fault;
import io.tunnelcert.model.InvalidValueException.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads parameters into the core's requests. Every method may throw {@link RejectedException}, {@link AlibabaException},
 * {@link io.tunnelcert.gateway.dialect.parameter.ParameterException} and {@link io.tunnelcert.model.InvalidValueException}: they say what
 * is wrong with the parameters.
 */
final class VpnGatewayRequests {

    /** Mbit/s. */
    private static final Set<Integer> BANDWIDTHS = Set.of(5, 10, 20, 50, 100, 200, 500, 1000);

    private static final Set<Integer> SSL_CONNECTIONS = Set.of(5, 10, 20, 50, 100, 200, 500, 1000);
    private static final Map<String, Boolean> IS_PREPAID = Map.of("PREPAY", true, "POSTPAY", false);

    private VpnGatewayRequests() {}

    /** CreateVpnGateway. Who names a period wants to pay in advance; nothing is paid here, so {@code AutoPay} is only read. */
    static CreateVpnGateway create(Caller caller, Parameters parameters) {
        UnsupportedParameters.checkGateway(parameters);
        ScalarParameters.flag(parameters, "AutoPay");
        return new CreateVpnGateway(
                caller,
                GatewayId.ALIBABA_PREFIX,
                group(parameters),
                place(parameters),
                Names.find(parameters),
                Description.EMPTY,
                bandwidth(parameters),
                services(parameters),
                Optional.empty(),
                subscription(parameters),
                List.of(),
                ClientToken.find(parameters));
    }

    /** ModifyVpnGatewayAttribute. */
    static ModifyVpnGateway modify(Parameters parameters) {
        return new ModifyVpnGateway(
                Names.find(parameters),
                parameters.findText("Description").map(VpnGatewayRequests::description),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ScalarParameters.flag(parameters, "AutoPropagate"),
                ClientToken.find(parameters));
    }

    /** The gateway that an action is about. */
    static GatewayId gateway(Parameters parameters) {
        return gateway(parameters.require("VpnGatewayId"));
    }

    static GatewayId gateway(String text) {
        if (!GatewayId.isValid(text)) {
            throw new RejectedException(new Rejection.GatewayNotFound());
        }
        return new GatewayId(text);
    }

    private static Description description(String text) {
        if (text.startsWith("http://") || text.startsWith("https://")) {
            throw new RejectedException(new Rejection.InvalidValue(Value.DESCRIPTION, Fault.MALFORMED));
        }
        return new Description(text);
    }

    private static String group(Parameters parameters) {
        var text = parameters.findText("ResourceGroupId").orElse(CreateVpnGateway.DEFAULT_PROJECT);
        if (!FilterValues.isProject(text)) {
            throw new RejectedException(new Rejection.ProjectNotFound());
        }
        return text;
    }

    private static GatewayPlace place(Parameters parameters) {
        parameters.require("VpcId");
        return new GatewayPlace(
                foreignId(parameters, "VpcId").orElse(""),
                foreignId(parameters, "VSwitchId").orElse(""),
                foreignId(parameters, "DisasterRecoveryVSwitchId"));
    }

    private static Optional<String> foreignId(Parameters parameters, String name) {
        var id = parameters.findText(name);
        if (!id.stream().allMatch(FilterValues::isForeignId)) {
            throw ScalarParameters.malformed(name);
        }
        return id;
    }

    private static int bandwidth(Parameters parameters) {
        parameters.require("Bandwidth");
        return number(parameters, "Bandwidth", BANDWIDTHS).orElseThrow();
    }

    private static GatewayServices services(Parameters parameters) {
        return GatewayServices.of(
                ScalarParameters.flag(parameters, "EnableIpsec").orElse(true),
                ScalarParameters.flag(parameters, "EnableSsl").orElse(false),
                false,
                number(parameters, "SslConnections", SSL_CONNECTIONS));
    }

    private static Optional<NewSubscription> subscription(Parameters parameters) {
        var months = ScalarParameters.integer(parameters, "Period");
        if (!months.stream().allMatch(SubscriptionPeriod::isMonths)) {
            throw ScalarParameters.malformed("Period");
        }
        return ScalarParameters.word(parameters, "InstanceChargeType", IS_PREPAID)
                .or(() -> months.map(_ -> true))
                .filter(Boolean::booleanValue)
                .map(_ -> new NewSubscription(new SubscriptionPeriod(months.orElse(1)), Renewal.MANUAL));
    }

    private static Optional<Integer> number(Parameters parameters, String name, Set<Integer> allowed) {
        var number = ScalarParameters.integer(parameters, name);
        if (!number.stream().allMatch(allowed::contains)) {
            throw ScalarParameters.malformed(name);
        }
        return number;
    }
}
