package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.account.AccessKey;
import io.tunnelcert.gateway.account.AccessKeys;
import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.dialect.DialectRequest;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import java.time.Clock;
import reactor.core.publisher.Mono;

/** Finds out whether a request comes from whom it says: first the time, then the access key, the signature, and the session token. */
final class Authenticator {

    private final VolcengineSignature signatures = new VolcengineSignature();
    private final AccessKeys accessKeys;
    private final Clock clock;

    Authenticator(AccessKeys accessKeys, Clock clock) {
        this.accessKeys = accessKeys;
        this.clock = clock;
    }

    /**
     * Who asks. Fails with {@link VolcengineException} if that cannot be believed.
     *
     * @param authentication what the request says of it
     */
    Mono<Caller> authenticate(DialectRequest request, Parameters query, Authentication authentication) {
        var credential = authentication.credential();
        return Mono.fromRunnable(() -> checkTime(authentication))
                .then(Mono.defer(() -> accessKeys.find(credential.accessKeyId())))
                .filter(key -> !key.disabled())
                .switchIfEmpty(Mono.error(() -> RequestError.INVALID_ACCESS_KEY.exception(credential.accessKeyId())))
                .doOnNext(key -> checkSignature(authentication, key))
                .doOnNext(_ -> checkSessionToken(request, query))
                .map(key -> new Caller(key.account(), credential.scope().region()));
    }

    private void checkTime(Authentication authentication) {
        var signedAt = authentication.signedAt();
        if (!signedAt.isValid(clock.instant(), authentication.validity())) {
            throw RequestError.EXPIRED_TIMESTAMP.exception();
        }
        if (!signedAt.date().equals(authentication.credential().scope().date())) {
            throw RequestError.INVALID_CREDENTIAL.exception();
        }
    }

    private void checkSignature(Authentication authentication, AccessKey key) {
        if (!signatures.verifies(authentication, key.secret())) {
            throw RequestError.SIGNATURE_DOES_NOT_MATCH.exception();
        }
    }

    /** Only now, because only the key's owner is told what a token is worth. */
    private static void checkSessionToken(DialectRequest request, Parameters query) {
        if (SessionToken.isIn(request, query)) {
            throw RequestError.INVALID_SECRET_TOKEN.exception("session tokens are not supported");
        }
    }
}
