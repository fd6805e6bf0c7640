package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.certificate.Certificates;
import io.tunnelcert.gateway.dialect.RequestId;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** The actions on client certificates. */
final class ClientCertActions implements ActionGroup {

    private final Certificates certificates;
    private final Clock clock;

    ClientCertActions(Certificates certificates, Clock clock) {
        this.certificates = certificates;
        this.clock = clock;
    }

    @Override
    public Service service() {
        return Service.VPN;
    }

    @Override
    public Map<String, Action> actions() {
        return Map.of(
                "CreateSslVpnClientCert", this::create,
                "DescribeSslVpnClientCerts", this::list,
                "DescribeSslVpnClientCertAttributes", this::describe,
                "ModifySslVpnClientCert", this::modify,
                "DeleteSslVpnClientCert", this::delete);
    }

    private Mono<ClientCertResult> create(Caller caller, Parameters parameters, RequestId id) {
        return certificates
                .create(ClientCertRequests.create(caller, parameters))
                .map(certificate -> ClientCertResult.Created.of(certificate, id));
    }

    private Mono<ClientCertResult> list(Caller caller, Parameters parameters, RequestId id) {
        var request = ClientCertRequests.list(caller, parameters);
        return certificates
                .list(request)
                .map(page -> ClientCertResult.Listed.of(page, request.page(), clock.instant(), id));
    }

    private Mono<ClientCertResult> describe(Caller caller, Parameters parameters, RequestId id) {
        return certificates
                .describe(caller.account(), caller.region(), ClientCertRequests.certificate(parameters))
                .map(described -> ClientCertResult.Described.of(described, clock.instant(), id));
    }

    private Mono<VolcengineResult> modify(Caller caller, Parameters parameters, RequestId id) {
        return certificates
                .modify(caller, ClientCertRequests.modify(parameters))
                .thenReturn(Done.of(id));
    }

    private Mono<VolcengineResult> delete(Caller caller, Parameters parameters, RequestId id) {
        return certificates
                .delete(caller, ClientCertRequests.certificate(parameters), Optional.empty())
                .thenReturn(Done.of(id));
    }
}
