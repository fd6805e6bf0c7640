package io.tunnelcert.issuer;

import io.tunnelcert.issuer.authority.AuthorityKeyCheck;
import io.tunnelcert.issuer.authority.AuthorityKeyCheck.Finding;
import io.tunnelcert.issuer.authority.AuthorityKeySeal;
import io.tunnelcert.issuer.authority.AuthorityStore;
import io.tunnelcert.issuer.tink.UnusableKeysetException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Component;

/** Before the first command is taken: waits for the database, and stops the start if the authority keyset does not fit it. */
@Component
class StartCheck implements SmartInitializingSingleton {

    private static final Duration WAIT_BETWEEN_TRIES = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(StartCheck.class);

    private final AuthorityKeyCheck check;
    private final Duration databaseWait;

    StartCheck(AuthorityStore store, AuthorityKeySeal seal, WorkerProperties properties) {
        this.check = new AuthorityKeyCheck(store, seal);
        this.databaseWait = properties.databaseWait();
    }

    @Override
    public void afterSingletonsInstantiated() {
        switch (find()) {
            case Finding.WrongKeyset() ->
                throw new UnusableKeysetException(
                        "The authority keyset (tunnelcert.keyset.authority) opens none of this database's"
                                + " authorities; start with the keyset they were encrypted under.");
            case Finding.Fits(var damaged) ->
                damaged.forEach(server -> log.atError()
                        .addKeyValue("serverId", server)
                        .log("the authority's private key does not open; certificates under it will fail"));
        }
    }

    private Finding find() {
        var policy = RetryPolicy.builder()
                .maxRetries(Long.MAX_VALUE)
                .delay(WAIT_BETWEEN_TRIES)
                .timeout(databaseWait)
                .build();
        try {
            return new RetryTemplate(policy).execute(check::check);
        } catch (RetryException e) {
            throw new DatabaseNotReadyException(databaseWait, e);
        }
    }
}
