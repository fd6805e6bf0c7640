package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.dialect.parameter.FilterValues;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.dialect.parameter.ScalarParameters;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.gateway.vpngateway.CreateVpnGateway;
import io.tunnelcert.gateway.vpngateway.GatewayPlace;
import io.tunnelcert.gateway.vpngateway.GatewayServices;
import io.tunnelcert.gateway.vpngateway.ModifyVpnGateway;
import io.tunnelcert.model.Description;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.IdempotencyToken;
import io.tunnelcert.model.ResourceName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads parameters into the core's requests. Every method may throw {@link RejectedException}, {@link VolcengineException},
 * {@link io.tunnelcert.gateway.dialect.parameter.ParameterException} and {@link io.tunnelcert.model.InvalidValueException}: they say what
 * is wrong with the parameters.
 */
final class VpnGatewayRequests {

    /** Mbit/s. */
    private static final Set<Integer> BANDWIDTHS = Set.of(5, 10, 20, 50, 100, 200, 300, 400, 500, 1000, 3000);

    private static final Set<Integer> SSL_MAX_CONNECTIONS = Set.of(5, 10, 20, 50, 100, 200);

    /** The only addresses that are given. */
    static final String IP_VERSION = "ipv4";

    static final String IP_STACK_TYPE = "ipv4_only";

    private static final long FIRST_PRIVATE_ASN = 64_512;
    private static final long LAST_PRIVATE_ASN = 65_534;
    private static final long FIRST_LONG_PRIVATE_ASN = 4_200_000_000L;
    private static final long LAST_LONG_PRIVATE_ASN = 4_294_967_294L;

    private VpnGatewayRequests() {}

    /** CreateVpnGateway. */
    static CreateVpnGateway create(Caller caller, Parameters parameters) {
        requireIpv4(parameters);
        var services = GatewayServices.of(
                ScalarParameters.flag(parameters, "IpsecEnabled").orElse(true),
                ScalarParameters.flag(parameters, "SslEnabled").orElse(false),
                ScalarParameters.flag(parameters, "DualTunnelEnabled").orElse(false),
                sslMaxConnections(parameters));
        return new CreateVpnGateway(
                caller,
                GatewayId.VOLCENGINE_PREFIX,
                project(parameters),
                place(parameters, services),
                parameters.find("VpnGatewayName").map(ResourceName::new),
                Descriptions.find(parameters).orElse(Description.EMPTY),
                bandwidth(parameters).orElseThrow(() -> RequestError.MISSING_PARAMETER.exception("Bandwidth")),
                services,
                asn(parameters),
                SubscriptionParameters.subscription(parameters),
                TagParameters.tags(parameters),
                parameters.find("ClientToken").map(IdempotencyToken::new));
    }

    /** ModifyVpnGatewayAttributes. */
    static ModifyVpnGateway modify(Parameters parameters) {
        return new ModifyVpnGateway(
                parameters.find("VpnGatewayName").map(ResourceName::new),
                Descriptions.find(parameters),
                bandwidth(parameters),
                ScalarParameters.flag(parameters, "IpsecEnabled"),
                ScalarParameters.flag(parameters, "SslEnabled"),
                sslMaxConnections(parameters),
                asn(parameters),
                Optional.empty(),
                Optional.empty());
    }

    /** The gateway that a parameter names. */
    static GatewayId gateway(Parameters parameters, String name) {
        var text = parameters.require(name);
        if (!GatewayId.isValid(text)) {
            throw new RejectedException(new Rejection.GatewayNotFound());
        }
        return new GatewayId(text);
    }

    private static String project(Parameters parameters) {
        var text = parameters.findText("ProjectName").orElse(CreateVpnGateway.DEFAULT_PROJECT);
        if (!FilterValues.isProject(text)) {
            throw new RejectedException(new Rejection.ProjectNotFound());
        }
        return text;
    }

    private static void requireIpv4(Parameters parameters) {
        ScalarParameters.word(parameters, "IpVersion", Map.of(IP_VERSION, true));
        ScalarParameters.word(parameters, "IpStackType", Map.of(IP_STACK_TYPE, true));
    }

    private static GatewayPlace place(Parameters parameters, GatewayServices services) {
        var secondary = parameters.findText("SecondarySubnetId");
        if (secondary
                .filter(subnet -> !services.dualTunnel() || !FilterValues.isForeignId(subnet))
                .isPresent()) {
            throw ScalarParameters.malformed("SecondarySubnetId");
        }
        return new GatewayPlace(foreignId(parameters, "VpcId"), foreignId(parameters, "SubnetId"), secondary);
    }

    private static String foreignId(Parameters parameters, String name) {
        var text = parameters.require(name);
        if (!FilterValues.isForeignId(text)) {
            throw ScalarParameters.malformed(name);
        }
        return text;
    }

    private static Optional<Integer> bandwidth(Parameters parameters) {
        return checked("Bandwidth", ScalarParameters.integer(parameters, "Bandwidth"), BANDWIDTHS::contains);
    }

    private static Optional<Integer> sslMaxConnections(Parameters parameters) {
        var name = "SslMaxConnections";
        return checked(name, ScalarParameters.integer(parameters, name), SSL_MAX_CONNECTIONS::contains);
    }

    private static Optional<Long> asn(Parameters parameters) {
        return checked(
                "Asn",
                ScalarParameters.number(parameters, "Asn"),
                asn -> (asn >= FIRST_PRIVATE_ASN && asn <= LAST_PRIVATE_ASN)
                        || (asn >= FIRST_LONG_PRIVATE_ASN && asn <= LAST_LONG_PRIVATE_ASN));
    }

    private static <T> Optional<T> checked(String name, Optional<T> value, Predicate<T> allowed) {
        if (value.filter(given -> !allowed.test(given)).isPresent()) {
            throw ScalarParameters.malformed(name);
        }
        return value;
    }
}
