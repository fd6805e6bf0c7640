package io.tunnelcert.gateway.operator;

import io.tunnelcert.gateway.certificate.CertificateFiles;
import io.tunnelcert.gateway.certificate.Certificates;
import io.tunnelcert.gateway.certificate.DescribedCertificate;
import io.tunnelcert.gateway.openvpn.BundleResult;
import io.tunnelcert.gateway.openvpn.ClientProfile;
import io.tunnelcert.gateway.openvpn.ServerBundles;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.CertificateId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Gives what OpenVPN runs from: the bundle of a server, and the profile of a client. Both hold a private key. */
final class OpenVpnRoutes {

    private static final String BUNDLE = "openvpn-server.zip";
    private static final String BUNDLE_TYPE = "application/zip";
    private static final String PROFILE_TYPE = "application/x-openvpn-profile";

    /** What is being made is there in far less, if a worker runs. */
    private static final String RETRY_SECONDS = "2";

    private final ServerBundles bundles;
    private final Certificates certificates;

    OpenVpnRoutes(ServerBundles bundles, Certificates certificates) {
        this.bundles = bundles;
        this.certificates = certificates;
    }

    List<Route> routes() {
        return List.of(
                Route.of(HttpMethod.GET, "/ssl-vpn-servers/{sslVpnServerId}/" + BUNDLE, this::bundle),
                Route.of(HttpMethod.GET, "/ssl-vpn-client-certs/{sslVpnClientCertId}/profile.ovpn", this::profile));
    }

    private Mono<OperatorAnswer> bundle(OperatorRequest request) {
        return bundles.bundle(request.sslVpnServer())
                .publishOn(Schedulers.parallel()) // a long revocation list takes a tenth of a second to pack
                .map(OpenVpnRoutes::answer);
    }

    private Mono<OperatorAnswer> profile(OperatorRequest request) {
        return certificates
                .describe(certificate(request))
                .switchIfEmpty(Mono.error(() -> new ProblemException(Problem.of(
                        ProblemType.SSL_VPN_CLIENT_CERT_NOT_FOUND, "There is no client certificate of this id."))))
                .map(OpenVpnRoutes::answer);
    }

    private static OperatorAnswer answer(BundleResult result) {
        return switch (result) {
            case BundleResult.Ready(var bundle) -> OperatorAnswer.file(BUNDLE_TYPE, BUNDLE, bundle.zip());
            case BundleResult.NotReady() ->
                throw notReady(
                        "The worker is still making the server's authority or its revocation list: try again. If it never is there, the"
                                + " worker's log says why.");
            case BundleResult.Failed(var reason) ->
                throw new ProblemException(Problem.of(ProblemType.FAILED, "The server failed: " + reason + "."));
            case BundleResult.KeyNotOpened(var id) ->
                throw new ProblemException(
                        Problem.of(
                                ProblemType.KEY_NOT_OPENED,
                                "The private key of " + id
                                        + " does not open with this gateway's client keyset. If that is the present one, run the"
                                        + " worker's reencrypt command, which docs/security-model.md tells of, and ask again."));
        };
    }

    private static OperatorAnswer answer(DescribedCertificate described) {
        var certificate = described.certificate();
        return described
                .files()
                .map(files -> OperatorAnswer.file(PROFILE_TYPE, certificate.id() + ".ovpn", text(files)))
                .orElseThrow(() -> switch (certificate.state()) {
                    case PENDING, ISSUED -> notReady("The worker is still making the certificate: try again.");
                    case FAILED ->
                        new ProblemException(Problem.of(
                                ProblemType.FAILED,
                                "The certificate failed: "
                                        + certificate.failureReason().orElse("unknown") + "."));
                    case REVOKING, REVOKED ->
                        new ProblemException(
                                Problem.of(ProblemType.SSL_VPN_CLIENT_CERT_REVOKED, "Its private key is gone, too."));
                });
    }

    private static Bytes text(CertificateFiles files) {
        var profile = ClientProfile.inline(
                files.openVpn(), files.caCertificate(), files.clientCertificate(), files.clientKey());
        return Bytes.of(profile.getBytes(StandardCharsets.UTF_8));
    }

    private static ProblemException notReady(String detail) {
        return new ProblemException(
                Problem.of(ProblemType.NOT_READY, detail), Map.of(HttpHeaders.RETRY_AFTER, RETRY_SECONDS));
    }

    private static CertificateId certificate(OperatorRequest request) {
        var id = request.variable("sslVpnClientCertId");
        if (!CertificateId.isValid(id)) {
            throw new ProblemException(Problem.of(
                    ProblemType.SSL_VPN_CLIENT_CERT_NOT_FOUND, "A client certificate's id looks otherwise."));
        }
        return new CertificateId(id);
    }
}
