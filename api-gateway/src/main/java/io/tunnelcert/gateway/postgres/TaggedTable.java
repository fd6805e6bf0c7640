package io.tunnelcert.gateway.postgres;

import io.tunnelcert.gateway.tag.ResourceKind;

/**
 * The table of a kind of resource that has tags.
 *
 * @param id its primary key
 * @param exists whether row {@code r} of it is there for its owner
 * @param firstPrefix what no id of the kind comes before
 */
record TaggedTable(String name, String id, String exists, String firstPrefix) {

    static TaggedTable of(ResourceKind kind) {
        return switch (kind) {
            case GATEWAY -> new TaggedTable("vpn_gateway", "vpn_gateway_id", "r.deleted_at is null", "v");
            case SERVER -> new TaggedTable("ssl_vpn_server", "ssl_vpn_server_id", "r.deleted_at is null", "vss-");
            case CERTIFICATE ->
                new TaggedTable(
                        "certificate", "certificate_id", "r.deleted_at is null and r.state <> 'REVOKING'", "vsc-");
        };
    }
}
