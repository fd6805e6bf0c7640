package io.tunnelcert.gateway.crl;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.Pem;
import io.tunnelcert.model.ServerId;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import reactor.core.publisher.Mono;

/**
 * Shows revocation lists. Many OpenVPN servers ask again and again, so only which list is the present one is asked of the database each
 * time; a list itself, which can have 5 MB, is read once and remembered.
 */
public final class Crls {

    /** Octets of remembered lists: a dozen of the largest, or some ten thousand of the usual ones. */
    static final long MAX_REMEMBERED = 64L * 1024 * 1024;

    /** What a remembered list takes beside its octets, so that small ones are limited, too. */
    private static final int OVERHEAD = 512;

    /** Look-ups of versions at one time; anybody may ask, and must not have the database for themselves. */
    static final int MAX_LOOK_UPS = 64;

    /** Others may wait for the same list: a caller that goes away must not cancel its reading. */
    private static final boolean SHARED = true;

    private final CrlRepository repository;
    private final Semaphore lookUps = new Semaphore(MAX_LOOK_UPS);
    private final AsyncCache<Key, CrlFile> cache = Caffeine.newBuilder()
            .maximumWeight(MAX_REMEMBERED)
            .weigher((Key _, CrlFile file) -> file.octets().length() + OVERHEAD)
            .buildAsync();

    public Crls(CrlRepository repository) {
        this.repository = repository;
    }

    /** Which list is the present one; empty if there is none. Fails with {@link RejectedException} if too many ask at once. */
    public Mono<CrlVersion> findVersion(ServerId server) {
        return Mono.defer(() -> {
            if (!lookUps.tryAcquire()) {
                return Mono.error(new RejectedException(new Rejection.Overloaded()));
            }
            return repository.findVersion(server).doFinally(_ -> lookUps.release());
        });
    }

    /** The list of this version, or a later one if there is one by now; empty if there is none any more. */
    public Mono<CrlFile> find(ServerId server, CrlVersion version, CrlForm form) {
        return Mono.fromFuture(() -> remembered(new Key(server, version, form)), SHARED);
    }

    private CompletableFuture<CrlFile> remembered(Key key) {
        return cache.get(
                key,
                (_, _) -> repository
                        .find(key.server())
                        .map(crl -> new CrlFile(crl.version(), encoded(crl.der(), key.form())))
                        .toFuture());
    }

    private static Bytes encoded(Bytes der, CrlForm form) {
        return switch (form) {
            case DER -> der;
            case PEM -> Bytes.of(Pem.crl(der).getBytes(StandardCharsets.US_ASCII));
        };
    }

    private record Key(ServerId server, CrlVersion version, CrlForm form) {}
}
