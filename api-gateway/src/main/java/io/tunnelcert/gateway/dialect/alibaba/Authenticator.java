package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.account.AccessKey;
import io.tunnelcert.gateway.account.AccessKeys;
import io.tunnelcert.gateway.account.SignatureNonces;
import io.tunnelcert.gateway.admission.Admission;
import java.time.Clock;
import java.time.Instant;
import reactor.core.publisher.Mono;

/**
 * Finds out whether a request comes from whom it says, and for the first time: first the time, then the access key, the signature, the
 * nonce, and the session token. Whoever is known so far has to have a place, too.
 */
final class Authenticator {

    private final Admission admission;
    private final AccessKeys accessKeys;
    private final SignatureNonces nonces;
    private final Clock clock;

    Authenticator(Admission admission, AccessKeys accessKeys, SignatureNonces nonces, Clock clock) {
        this.admission = admission;
        this.accessKeys = accessKeys;
        this.nonces = nonces;
        this.clock = clock;
    }

    /** Whose key signed the request. Fails with {@link AlibabaException} if that cannot be believed, or was told before, with
     * {@link io.tunnelcert.gateway.rejection.RejectedException} if there is no place for it. */
    Mono<AccessKey> authenticate(Authentication authentication) {
        var now = clock.instant();
        if (!authentication.signedAt().isValid(now)) {
            return Mono.error(RequestError.EXPIRED_TIMESTAMP.exception());
        }
        return accessKeys
                .find(authentication.accessKeyId())
                .switchIfEmpty(Mono.error(() -> unknownKey(authentication)))
                .doOnNext(key -> checkKey(authentication, key))
                .delayUntil(key -> admission.admit(key.account())) // before the nonce, which costs a commit
                .delayUntil(_ -> checkFirst(authentication, now))
                .doOnNext(_ -> checkSecurityToken(authentication));
    }

    /** Temporary credentials have access keys of their own, which cannot be known here. */
    private static AlibabaException unknownKey(Authentication authentication) {
        var error = authentication.securityToken().isPresent()
                ? RequestError.INVALID_SECURITY_TOKEN
                : RequestError.INVALID_ACCESS_KEY;
        return error.exception();
    }

    /** Only the key's owner is told that it is disabled. */
    private static void checkKey(Authentication authentication, AccessKey key) {
        if (!authentication.isBy(key.secret())) {
            throw authentication.mismatch();
        }
        if (key.disabled()) {
            throw RequestError.INACTIVE_ACCESS_KEY.exception();
        }
    }

    /** Only what the key's owner has signed takes up a nonce, at the same time at which it was found to be recent. */
    private Mono<Boolean> checkFirst(Authentication authentication, Instant now) {
        return nonces.use(new SignatureNonces.Use(
                        authentication.accessKeyId(),
                        authentication.nonce(),
                        now,
                        authentication.signedAt().end()))
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(RequestError.NONCE_USED::exception));
    }

    private static void checkSecurityToken(Authentication authentication) {
        if (authentication.securityToken().isPresent()) {
            throw RequestError.INVALID_SECURITY_TOKEN.exception();
        }
    }
}
