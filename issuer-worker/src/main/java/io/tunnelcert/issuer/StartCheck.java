package io.tunnelcert.issuer;

import io.tunnelcert.issuer.authority.AuthorityKeyCheck;
import io.tunnelcert.issuer.authority.AuthorityKeySeal;
import io.tunnelcert.issuer.authority.AuthorityStore;
import io.tunnelcert.issuer.tink.UnusableKeysetException;
import io.tunnelcert.model.ServerId;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Component;

/** Before the first command is taken: waits for the database, and stops the start if the authority keyset does not fit it. */
@Component
class StartCheck implements SmartInitializingSingleton {

    private static final Duration WAIT_BETWEEN_TRIES = Duration.ofSeconds(1);

    private final AuthorityKeyCheck check;
    private final Duration databaseWait;

    StartCheck(AuthorityStore store, AuthorityKeySeal seal, WorkerProperties properties) {
        this.check = new AuthorityKeyCheck(store, seal);
        this.databaseWait = properties.databaseWait();
    }

    @Override
    public void afterSingletonsInstantiated() {
        firstUnopenable().ifPresent(server -> {
            throw new UnusableKeysetException(
                    "The authority keyset (tunnelcert.keyset.authority) does not open the private key of " + server
                            + "'s authority; start with the keyset it was encrypted under.");
        });
    }

    private Optional<ServerId> firstUnopenable() {
        var policy = RetryPolicy.builder()
                .maxRetries(Long.MAX_VALUE)
                .delay(WAIT_BETWEEN_TRIES)
                .timeout(databaseWait)
                .build();
        try {
            return new RetryTemplate(policy).execute(check::firstUnopenable);
        } catch (RetryException e) {
            throw new DatabaseNotReadyException(databaseWait, e);
        }
    }
}
