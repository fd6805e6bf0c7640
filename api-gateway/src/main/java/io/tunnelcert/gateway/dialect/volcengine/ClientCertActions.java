package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.certificate.Certificates;
import io.tunnelcert.gateway.dialect.RequestId;
import java.time.Clock;
import reactor.core.publisher.Mono;

/** The actions on client certificates. */
final class ClientCertActions {

    private final Certificates certificates;
    private final Clock clock;

    ClientCertActions(Certificates certificates, Clock clock) {
        this.certificates = certificates;
        this.clock = clock;
    }

    Mono<ClientCertResult> run(Operation operation, Caller caller, QueryParameters parameters, RequestId id) {
        return switch (operation.action()) {
            case "CreateSslVpnClientCert" -> create(caller, parameters, id);
            case "DescribeSslVpnClientCerts" -> list(caller, parameters, id);
            case "DescribeSslVpnClientCertAttributes" -> describe(caller, parameters, id);
            default -> throw operation.unknown();
        };
    }

    private Mono<ClientCertResult> create(Caller caller, QueryParameters parameters, RequestId id) {
        return certificates
                .create(VolcengineRequests.create(caller, parameters))
                .map(certificate -> ClientCertResult.Created.of(certificate, id));
    }

    private Mono<ClientCertResult> list(Caller caller, QueryParameters parameters, RequestId id) {
        var request = VolcengineRequests.list(caller, parameters);
        return certificates
                .list(request)
                .map(page -> ClientCertResult.Listed.of(page, request.page(), clock.instant(), id));
    }

    private Mono<ClientCertResult> describe(Caller caller, QueryParameters parameters, RequestId id) {
        return certificates
                .describe(caller.account(), caller.region(), VolcengineRequests.certificate(parameters))
                .map(described -> ClientCertResult.Described.of(described, clock.instant(), id));
    }
}
