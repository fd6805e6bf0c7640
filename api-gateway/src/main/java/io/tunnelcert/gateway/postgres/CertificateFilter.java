package io.tunnelcert.gateway.postgres;

import io.tunnelcert.gateway.certificate.ListCertificates;
import io.tunnelcert.gateway.listing.TagFilter;
import io.tunnelcert.model.CertificateId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/**
 * The {@code where} of a list, with only the conditions that are asked for: a condition that might be null would cost Postgres the index.
 */
final class CertificateFilter {

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    CertificateFilter(ListCertificates request) {
        conditions.add("c.state <> 'REVOKED'");
        add("c.account_id = %s", request.account().text());
        add("c.region = %s", request.region().text());
        request.server().ifPresent(server -> add("c.ssl_vpn_server_id = %s", server.text()));
        request.name().ifPresent(name -> add("c.name = %s", name));
        request.ids()
                .ifPresent(ids -> add(
                        "c.certificate_id = any (%s)",
                        (Object) ids.stream().map(CertificateId::text).toArray(String[]::new)));
        request.tags().forEach(this::add);
    }

    String where() {
        return "where " + String.join("\n  and ", conditions);
    }

    GenericExecuteSpec bind(GenericExecuteSpec statement) {
        var bound = statement;
        for (int i = 0; i < values.size(); i++) {
            bound = bound.bind(i, values.get(i));
        }
        return bound;
    }

    private void add(TagFilter filter) {
        var found = "exists (select from tag t where t.resource_id = c.certificate_id and t.key = %s";
        if (filter.values().isEmpty()) {
            add(found + ")", filter.key());
        } else {
            add(
                    found + " and t.value = any (%s))",
                    filter.key(),
                    filter.values().toArray(String[]::new));
        }
    }

    private void add(String condition, Object... bound) {
        var markers = new Object[bound.length];
        for (int i = 0; i < bound.length; i++) {
            values.add(bound[i]);
            markers[i] = "$" + values.size();
        }
        conditions.add(condition.formatted(markers));
    }
}
