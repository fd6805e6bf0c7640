package io.tunnelcert.gateway.postgres;

import io.tunnelcert.gateway.certificate.ListCertificates;
import io.tunnelcert.model.CertificateId;

/** Which rows of {@code certificate c} a list shows. */
final class CertificateFilter {

    private CertificateFilter() {}

    static Conditions of(ListCertificates request) {
        var conditions = new Conditions()
                .add("c.deleted_at is null")
                .add("c.account_id = %s", request.account().text())
                .add("c.region = %s", request.region().text());
        request.server().ifPresent(server -> conditions.add("c.ssl_vpn_server_id = %s", server.text()));
        request.name().ifPresent(name -> conditions.add("c.name = %s", name));
        request.ids()
                .ifPresent(ids -> conditions.add(
                        "c.certificate_id = any (%s)",
                        (Object) ids.stream().map(CertificateId::text).toArray(String[]::new)));
        return conditions.addTags("c.certificate_id", request.tags());
    }
}
