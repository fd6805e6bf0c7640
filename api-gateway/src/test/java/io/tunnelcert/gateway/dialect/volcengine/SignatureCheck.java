package io.tunnelcert.gateway.dialect.volcengine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.account.AccessKey;
import io.tunnelcert.gateway.account.AccessKeySecret;
import io.tunnelcert.gateway.account.AccessKeys;
import io.tunnelcert.gateway.account.InMemoryAccountRepository;
import io.tunnelcert.gateway.dialect.DialectRequest;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.model.AccountId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Has a request authenticated the way the dialect does it, for one access key at one time. */
final class SignatureCheck {

    private static final AccountId ACCOUNT = new AccountId("2100000001");

    private final Authenticator authenticator;

    SignatureCheck(String accessKeyId, String secret, Instant now) {
        var accounts = new InMemoryAccountRepository();
        accounts.insert(new AccessKey(accessKeyId, new AccessKeySecret(secret), ACCOUNT, Optional.empty(), false))
                .block();
        authenticator = new Authenticator(
                new AccessKeys(accounts, Duration.ofSeconds(30), () -> 0), Clock.fixed(now, ZoneOffset.UTC));
    }

    static SignatureCheck of(VolcengineSigner signer, Instant now) {
        return new SignatureCheck(signer.accessKeyId(), signer.secret(), now);
    }

    /** The code of the refusal; empty if the request is let in. */
    Optional<String> refusal(DialectRequest request) {
        try {
            var query = Parameters.parse(request.rawQuery());
            var caller = authenticator.authenticate(request, query, Authentication.of(request, query));
            assertThat(caller.block()).isNotNull();
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(VolcengineErrors.of(e).orElseThrow(() -> e).code());
        }
    }

    /** Whether the signature is right. A session token is looked at after that, and is the only thing that can then be wrong. */
    boolean verifies(DialectRequest request) {
        return refusal(request)
                .filter(code -> !code.equals("InvalidSecretToken"))
                .isEmpty();
    }
}
