package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.certificate.Certificates;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import reactor.core.publisher.Mono;

/** The actions on client certificates. */
final class ClientCertActions implements ActionGroup {

    private final Certificates certificates;
    private final Duration completionWait;
    private final Clock clock;

    /** @param completionWait how long a creation waits for the certificate to be issued, and a deletion for it to be revoked */
    ClientCertActions(Certificates certificates, Duration completionWait, Clock clock) {
        this.certificates = certificates;
        this.completionWait = completionWait;
        this.clock = clock;
    }

    @Override
    public Map<String, Action> actions() {
        return Map.of(
                "CreateSslVpnClientCert", this::create,
                "DescribeSslVpnClientCerts", this::list,
                "DescribeSslVpnClientCert", this::describe,
                "ModifySslVpnClientCert", this::modify,
                "DeleteSslVpnClientCert", this::delete);
    }

    private Mono<ClientCertResult> create(Caller caller, Parameters parameters, Call call) {
        var request = ClientCertRequests.create(caller, parameters);
        return certificates
                .createAndAwait(request, completionWait) // 5. Answer
                .map(id -> ClientCertResult.Named.created(request, id, call));
    }

    private Mono<ClientCertResult> list(Caller caller, Parameters parameters, Call call) {
        var request = ClientCertRequests.list(caller, parameters);
        return certificates.list(request).map(page -> ClientCertResult.Listed.of(page, request, clock.instant(), call));
    }

    /** The vendor has a code of its own for a certificate that is looked at and does not exist. */
    private Mono<ClientCertResult> describe(Caller caller, Parameters parameters, Call call) {
        return Mono.defer(() -> certificates.describe(
                        caller.account(), caller.region(), ClientCertRequests.certificate(parameters)))
                .onErrorMap(ClientCertActions::isNotFound, _ -> RequestError.INSTANCE_NOT_FOUND.exception())
                .map(described -> ClientCertResult.Described.of(described, caller, clock.instant(), call));
    }

    private Mono<ClientCertResult> modify(Caller caller, Parameters parameters, Call call) {
        var request = ClientCertRequests.modify(parameters);
        return certificates.modify(caller, request).thenReturn(ClientCertResult.Named.modified(request, call));
    }

    private Mono<AlibabaResult> delete(Caller caller, Parameters parameters, Call call) {
        return certificates
                .deleteAndAwait(
                        caller,
                        ClientCertRequests.certificate(parameters),
                        ClientToken.find(parameters),
                        completionWait)
                .thenReturn(Done.of(call));
    }

    private static boolean isNotFound(Throwable error) {
        return error instanceof RejectedException refused
                && refused.rejection() instanceof Rejection.CertificateNotFound;
    }
}
