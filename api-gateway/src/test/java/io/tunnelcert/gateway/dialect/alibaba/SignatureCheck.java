package io.tunnelcert.gateway.dialect.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.account.AccessKey;
import io.tunnelcert.gateway.account.AccessKeySecret;
import io.tunnelcert.gateway.account.AccessKeys;
import io.tunnelcert.gateway.account.InMemoryAccountRepository;
import io.tunnelcert.gateway.account.InMemorySignatureNonces;
import io.tunnelcert.gateway.admission.Admission;
import io.tunnelcert.gateway.admission.Places;
import io.tunnelcert.gateway.admission.RateLimits;
import io.tunnelcert.gateway.dialect.DialectRequest;
import io.tunnelcert.model.AccountId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Has a request authenticated the way the dialect does it, for one access key at one time, and each time as if it were the first. */
final class SignatureCheck {

    private static final AccountId ACCOUNT = new AccountId("2100000001");

    /** There is no request here that could take a place. */
    private static final Admission UNLIMITED = new Admission(new Places(1), new RateLimits(1, 1, () -> 0));

    private final AccessKeys accessKeys;
    private final Clock clock;

    SignatureCheck(AlibabaSigner signer, Instant now) {
        var accounts = new InMemoryAccountRepository();
        var secret = new AccessKeySecret(signer.secret());
        accounts.insert(new AccessKey(signer.accessKeyId(), secret, ACCOUNT, Optional.empty(), false))
                .block();
        accessKeys = new AccessKeys(accounts, Duration.ofSeconds(30), () -> 0);
        clock = Clock.fixed(now, ZoneOffset.UTC);
    }

    /** Why the request is refused; empty if it is let in. */
    Optional<AlibabaError> refusal(DialectRequest request) {
        var authenticator = new Authenticator(UNLIMITED, accessKeys, new InMemorySignatureNonces(), clock);
        try {
            var authentication = Authentication.of(request, RequestParameters.of(request));
            assertThat(authenticator.authenticate(authentication).block()).isNotNull();
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(AlibabaErrors.of(e).orElseThrow(() -> e));
        }
    }

    /**
     * Whether the signature is right. A session token is looked at after that, and is the only thing that can then be wrong; with an
     * unknown access key it is what is told to be wrong, too.
     */
    boolean verifies(DialectRequest request) {
        return refusal(request)
                .filter(error -> !error.code().equals("InvalidSecurityToken.Malformed") || !isKeyKnown(request))
                .isEmpty();
    }

    private boolean isKeyKnown(DialectRequest request) {
        var accessKeyId =
                Authentication.of(request, RequestParameters.of(request)).accessKeyId();
        return accessKeys.find(accessKeyId).hasElement().blockOptional().orElse(false);
    }
}
