package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.dialect.parameter.FilterValues;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.dialect.parameter.ScalarParameters;
import io.tunnelcert.gateway.vpngateway.ListVpnGateways;
import io.tunnelcert.model.GatewayId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what lists of VPN gateways are to show. A filter that nothing can pass, such as a malformed id, gives an empty list. */
final class VpnGatewayFilters {

    private static final Map<String, Boolean> IS_USABLE =
            Map.of(VpnGatewayResult.NORMAL, true, VpnGatewayResult.FINANCIAL_LOCKED, false);
    private static final Map<String, Boolean> IS_UPDATING =
            Map.of(VpnGatewayResult.ACTIVE, false, VpnGatewayResult.UPDATING, true);

    private VpnGatewayFilters() {}

    /** DescribeVpnGateways. Reservations, which {@code IncludeReservationData} asks for, are never there. */
    static ListVpnGateways list(Caller caller, Parameters parameters) {
        ScalarParameters.flag(parameters, "IncludeReservationData");
        var request = new ListVpnGateways(
                caller,
                parameters.findText("VpnGatewayId").map(VpnGatewayFilters::ids),
                Optional.empty(),
                parameters.findText("VpcId"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                meaning(parameters, "BusinessStatus", IS_USABLE),
                meaning(parameters, "Status", IS_UPDATING),
                parameters.findText("ResourceGroupId"),
                TagParameters.filters(parameters),
                PageParameters.page(parameters));
        return isPassable(request, parameters) ? request : ListVpnGateways.none(caller, request.page());
    }

    private static boolean isPassable(ListVpnGateways request, Parameters parameters) {
        return request.vpc().stream().allMatch(FilterValues::isForeignId)
                && request.project().stream().allMatch(FilterValues::isProject)
                && parameters.findText("BusinessStatus").stream().allMatch(IS_USABLE::containsKey)
                && parameters.findText("Status").stream().allMatch(IS_UPDATING::containsKey)
                && parameters.findText("GatewayType").stream().allMatch(VpnGatewayResult.GATEWAY_TYPE::equals)
                && request.tags().stream().allMatch(FilterValues::isPassable);
    }

    private static List<GatewayId> ids(String text) {
        return GatewayId.isValid(text) ? List.of(new GatewayId(text)) : List.of();
    }

    private static Optional<Boolean> meaning(Parameters parameters, String name, Map<String, Boolean> meanings) {
        return parameters.findText(name).flatMap(word -> Optional.ofNullable(meanings.get(word)));
    }
}
