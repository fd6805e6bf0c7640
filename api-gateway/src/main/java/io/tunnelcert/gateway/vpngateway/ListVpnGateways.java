package io.tunnelcert.gateway.vpngateway;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.listing.PageRequest;
import io.tunnelcert.gateway.listing.TagFilter;
import io.tunnelcert.model.GatewayId;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Which of an account's VPN gateways to list: all that pass every filter given. Deleted ones are gone from lists.
 *
 * @param usable neither locked nor with a subscription that has ended
 * @param updating whether a server on it is being made
 */
public record ListVpnGateways(
        Caller caller,
        Optional<List<GatewayId>> ids,
        Optional<String> name,
        Optional<String> vpc,
        Optional<String> subnet,
        Optional<InetAddress> publicAddress,
        Optional<Boolean> ssl,
        Optional<Boolean> ipsec,
        Optional<Boolean> dualTunnel,
        Optional<Boolean> usable,
        Optional<Boolean> updating,
        Optional<String> project,
        List<TagFilter> tags,
        PageRequest page) {

    public ListVpnGateways {
        ids = ids.map(List::copyOf);
        tags = List.copyOf(tags);
    }

    /** All of a name, which need not be unique. */
    public static ListVpnGateways named(Caller caller, String name, PageRequest page) {
        return of(caller, Optional.empty(), Optional.of(name), Optional.empty(), page);
    }

    /** A list that asks for ids and project at most. */
    public static ListVpnGateways of(
            Caller caller, Optional<List<GatewayId>> ids, Optional<String> project, PageRequest page) {
        return of(caller, ids, Optional.empty(), project, page);
    }

    /** A list that nothing is on. */
    public static ListVpnGateways none(Caller caller, PageRequest page) {
        return of(caller, Optional.of(List.of()), Optional.empty(), page);
    }

    private static ListVpnGateways of(
            Caller caller,
            Optional<List<GatewayId>> ids,
            Optional<String> name,
            Optional<String> project,
            PageRequest page) {
        return new ListVpnGateways(
                caller,
                ids,
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                project,
                List.of(),
                page);
    }
}
