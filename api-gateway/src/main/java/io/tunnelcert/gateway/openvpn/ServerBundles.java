package io.tunnelcert.gateway.openvpn;

import io.tunnelcert.gateway.crl.CrlAddress;
import io.tunnelcert.gateway.crl.CrlForm;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.gateway.server.ServerState;
import io.tunnelcert.model.Pem;
import io.tunnelcert.model.ServerId;
import java.time.Clock;
import reactor.core.publisher.Mono;

/** Puts together what an OpenVPN server runs from. */
public final class ServerBundles {

    private final OpenVpnServerRepository repository;
    private final ServerKeySeal seal;
    private final CrlAddress crlAddress;
    private final Clock clock;

    public ServerBundles(OpenVpnServerRepository repository, ServerKeySeal seal, CrlAddress crlAddress, Clock clock) {
        this.clock = clock;
        this.repository = repository;
        this.seal = seal;
        this.crlAddress = crlAddress;
    }

    /** The bundle of a server as it is now. A server nobody has is a {@link Rejection.ServerNotFound}. */
    public Mono<BundleResult> bundle(ServerId id) {
        return repository
                .find(id)
                .switchIfEmpty(Mono.error(() -> new RejectedException(new Rejection.ServerNotFound())))
                .map(this::bundle);
    }

    private BundleResult bundle(StoredServer stored) {
        if (stored.state() == ServerState.FAILED) {
            return new BundleResult.Failed(stored.failureReason().orElse("unknown"));
        }
        if (stored.credentials().isPresent()
                && !clock.instant().isBefore(stored.credentials().get().notAfter())) {
            return new BundleResult.Failed(
                    "its authority expired at " + stored.credentials().get().notAfter() + "; make a new server");
        }
        if (stored.credentials().isEmpty() || stored.crl().isEmpty()) {
            return new BundleResult.NotReady();
        }
        var server = stored.server();
        var credentials = stored.credentials().get();
        var crl = Pem.crl(stored.crl().get());
        return seal.openServerKey(server.id(), credentials.sealedPrivateKey())
                .<BundleResult>map(key -> new BundleResult.Ready(new ServerBundle(
                        ServerConfig.text(server, crlAddress.of(server.id(), CrlForm.PEM)),
                        Pem.certificate(credentials.caCertificate()),
                        Pem.certificate(credentials.serverCertificate()),
                        Pem.privateKey(key),
                        crl,
                        ServerReadme.text(server, crlAddress.of(server.id(), CrlForm.PEM)))))
                .orElseGet(() -> new BundleResult.KeyNotOpened(server.id()));
    }
}
