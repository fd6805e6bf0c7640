package io.tunnelcert.gateway;

import io.tunnelcert.gateway.account.AccountRepository;
import io.tunnelcert.gateway.tink.KeysetException;
import java.time.Duration;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.stereotype.Component;

/** Finds out at the start, not at the first request, whether the keyset is the one this database was written with. */
@Component
@DependsOnDatabaseInitialization
class StartUpCheck implements InitializingBean {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final AccountRepository accounts;

    StartUpCheck(AccountRepository accounts) {
        this.accounts = accounts;
    }

    @Override
    public void afterPropertiesSet() {
        accounts.anyKey()
                .onErrorMap(IllegalStateException.class, KeysetException::belongsToAnotherDatabase)
                .block(LONGEST);
    }
}
