package io.tunnelcert.gateway.postgres;

import io.tunnelcert.gateway.certificate.ListCertificates;
import io.tunnelcert.gateway.listing.TagFilter;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ServerId;
import java.util.List;
import java.util.Optional;

/** Which rows of {@code certificate c} a list shows, whatever its page. */
record CertificateFilter(
        AccountId account,
        Region region,
        Optional<List<CertificateId>> ids,
        Optional<String> name,
        Optional<ServerId> server,
        Optional<String> project,
        List<TagFilter> tags) {

    static CertificateFilter of(ListCertificates request) {
        return new CertificateFilter(
                request.account(),
                request.region(),
                request.ids(),
                request.name(),
                request.server(),
                request.project(),
                request.tags());
    }

    /** Whether all certificates of a server, or of the account in the region, pass. */
    boolean isWhole() {
        return ids.isEmpty() && name.isEmpty() && project.isEmpty() && tags.isEmpty();
    }

    /** Whether the best plan depends on what is asked for: few certificates may have it, or most. */
    boolean isPlannedAnew() {
        return project.isPresent() || !tags.isEmpty();
    }

    Conditions conditions() {
        var conditions = new Conditions().add("c.deleted_at is null");
        if (isWhole() && server.isPresent()) {
            return wholeServer(conditions, server.get());
        }
        conditions.add("c.account_id = %s", account.text()).add("c.region = %s", region.text());
        server.ifPresent(one -> conditions.add("c.ssl_vpn_server_id = %s", one.text()));
        name.ifPresent(text -> conditions.add("c.name = %s", text));
        ids.ifPresent(list -> conditions.add(
                "c.certificate_id = any (%s)",
                (Object) list.stream().map(CertificateId::text).toArray(String[]::new)));
        project.ifPresent(text -> conditions.add(
                "exists (select from ssl_vpn_server s where s.ssl_vpn_server_id = c.ssl_vpn_server_id and s.project_name = %s)",
                text));
        return conditions.addTags("c.certificate_id", tags);
    }

    /** Asks for nothing that is not in the server's index, so that no row is read which the page does not show. */
    private Conditions wholeServer(Conditions conditions, ServerId id) {
        return conditions
                .add("c.ssl_vpn_server_id = %s", id.text())
                .add(
                        "exists (select from ssl_vpn_server where ssl_vpn_server_id = %s and account_id = %s and region = %s)",
                        id.text(), account.text(), region.text());
    }
}
