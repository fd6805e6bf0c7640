package io.tunnelcert.gateway.operator;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tunnelcert.gateway.quota.CertificateQuotas;
import io.tunnelcert.gateway.quota.ServerQuota;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;

/** Shows and sets how many certificates may exist under a server. */
final class QuotaRoutes {

    private static final String DEFAULT_PATH = "/quotas/certificates-per-server";
    private static final String SERVER_PATH = "/ssl-vpn-servers/{sslVpnServerId}/quota";
    private static final String DEFAULT = "default";
    private static final String CERTIFICATES = "certificates";

    private final CertificateQuotas quotas;

    QuotaRoutes(CertificateQuotas quotas) {
        this.quotas = quotas;
    }

    List<Route> routes() {
        return List.of(
                Route.of(HttpMethod.GET, DEFAULT_PATH, this::showDefault),
                Route.of(HttpMethod.PUT, DEFAULT_PATH, this::setDefault),
                Route.of(HttpMethod.GET, SERVER_PATH, this::show),
                Route.of(HttpMethod.PUT, SERVER_PATH, this::set));
    }

    private Mono<OperatorAnswer> showDefault(OperatorRequest request) {
        return quotas.findDefault().map(DefaultQuota::new).map(OperatorAnswer::ok);
    }

    private Mono<OperatorAnswer> setDefault(OperatorRequest request) {
        return request.json(Set.of(DEFAULT))
                .map(body -> body.number(DEFAULT, CertificateQuotas.MAX))
                .flatMap(number -> quotas.setDefault(number).thenReturn(new DefaultQuota(number)))
                .map(OperatorAnswer::ok);
    }

    private Mono<OperatorAnswer> show(OperatorRequest request) {
        return quotas.find(request.sslVpnServer()).map(QuotaEntry::of).map(OperatorAnswer::ok);
    }

    private Mono<OperatorAnswer> set(OperatorRequest request) {
        return request.json(Set.of(CERTIFICATES))
                .map(body -> body.numberOrNull(CERTIFICATES, CertificateQuotas.MAX))
                .flatMap(number -> number.isPresent()
                        ? quotas.setOwn(request.sslVpnServer(), number.getAsInt())
                        : quotas.setToDefault(request.sslVpnServer()))
                .map(QuotaEntry::of)
                .map(OperatorAnswer::ok);
    }

    private record DefaultQuota(@JsonProperty("default") int certificates) {}

    private record QuotaEntry(
            String sslVpnServerId,
            String accountId,
            String region,
            int certificates,
            boolean own,
            int certificateCount) {

        static QuotaEntry of(ServerQuota quota) {
            return new QuotaEntry(
                    quota.server().text(),
                    quota.account().text(),
                    quota.region().text(),
                    quota.certificates(),
                    quota.own(),
                    quota.certificateCount());
        }
    }
}
