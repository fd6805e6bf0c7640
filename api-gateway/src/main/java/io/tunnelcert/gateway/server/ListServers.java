package io.tunnelcert.gateway.server;

import io.tunnelcert.gateway.listing.PageRequest;
import io.tunnelcert.gateway.listing.TagFilter;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.ServerId;
import java.util.List;
import java.util.Optional;

/**
 * Which of an account's SSL-VPN servers in a region to list: all that pass every filter given.
 *
 * @param name the whole name
 */
public record ListServers(
        Optional<List<ServerId>> ids,
        Optional<String> name,
        Optional<GatewayId> gateway,
        Optional<String> project,
        List<TagFilter> tags,
        PageRequest page) {

    public ListServers {
        ids = ids.map(List::copyOf);
        tags = List.copyOf(tags);
    }

    /** A list that nothing is on. */
    public static ListServers none(PageRequest page) {
        return new ListServers(
                Optional.of(List.of()), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), page);
    }

    /** The one of this id, if there is one. */
    public static ListServers only(ServerId id) {
        return new ListServers(
                Optional.of(List.of(id)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                new PageRequest(1, 1));
    }

    /** The newest on a gateway, as many as a page has at most. */
    public static ListServers on(GatewayId gateway) {
        return new ListServers(
                Optional.empty(),
                Optional.empty(),
                Optional.of(gateway),
                Optional.empty(),
                List.of(),
                new PageRequest(1, PageRequest.MAX_SIZE));
    }
}
