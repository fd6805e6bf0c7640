package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.dialect.parameter.FilterValues;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.dialect.parameter.ScalarParameters;
import io.tunnelcert.gateway.vpngateway.ListVpnGateways;
import io.tunnelcert.model.GatewayId;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads what lists of VPN gateways are to show. A filter that nothing can pass, such as a malformed id, gives an empty list. */
final class VpnGatewayFilters {

    private VpnGatewayFilters() {}

    /** DescribeVpnGateways. */
    static ListVpnGateways list(Caller caller, Parameters parameters) {
        var request = new ListVpnGateways(
                caller,
                ids(parameters),
                parameters.findText("VpnGatewayName"),
                parameters.findText("VpcId"),
                parameters.findText("SubnetId"),
                address(parameters),
                ScalarParameters.flag(parameters, "SslEnabled"),
                ScalarParameters.flag(parameters, "IpsecEnabled"),
                ScalarParameters.flag(parameters, "DualTunnelEnabled"),
                Optional.empty(),
                Optional.empty(),
                parameters.findText("ProjectName"),
                TagParameters.filters(parameters),
                PageParameters.page(parameters));
        return isPassable(request, parameters) ? request : ListVpnGateways.none(caller, request.page());
    }

    /** DescribeVpnGatewaysBilling. */
    static ListVpnGateways billing(Caller caller, Parameters parameters) {
        var request = ListVpnGateways.of(
                caller, ids(parameters), parameters.findText("ProjectName"), PageParameters.page(parameters));
        return passes(request.project(), FilterValues::isProject)
                ? request
                : ListVpnGateways.none(caller, request.page());
    }

    private static Optional<List<GatewayId>> ids(Parameters parameters) {
        return FilterParameters.ids(parameters, "VpnGatewayIds", GatewayId::isValid, GatewayId::new);
    }

    private static boolean isPassable(ListVpnGateways request, Parameters parameters) {
        return passes(request.name(), FilterValues::isName)
                && passes(request.vpc(), FilterValues::isForeignId)
                && passes(request.subnet(), FilterValues::isForeignId)
                && passes(request.project(), FilterValues::isProject)
                && passes(parameters.findText("IpAddress"), VpnGatewayFilters::isAddress)
                && passes(parameters.findText("Status"), VpnGatewayResult.AVAILABLE::equals)
                && passes(parameters.findText("IpVersion"), VpnGatewayRequests.IP_VERSION::equals)
                && passes(parameters.findText("IpStackType"), VpnGatewayRequests.IP_STACK_TYPE::equals)
                && request.tags().stream().allMatch(FilterValues::isPassable);
    }

    private static boolean passes(Optional<String> filter, Predicate<String> passable) {
        return filter.filter(passable.negate()).isEmpty();
    }

    private static Optional<InetAddress> address(Parameters parameters) {
        return parameters
                .findText("IpAddress")
                .filter(VpnGatewayFilters::isAddress)
                .map(InetAddress::ofLiteral);
    }

    /** Whether the text is an address in its usual form, which is more than Java's parser asks for. */
    private static boolean isAddress(String text) {
        try {
            return InetAddress.ofLiteral(text).getHostAddress().equals(text);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
