package io.tunnelcert.gateway.account;

import io.tunnelcert.model.AccountId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All accounts and their access keys. */
public interface AccountRepository {

    /** Inserts the account with its default project, both or neither. */
    Mono<Void> insert(Account account);

    Mono<Account> findByName(String name);

    Mono<Void> insert(AccessKey key);

    /** The key, disabled or not. */
    Mono<AccessKey> findKey(String accessKeyId);

    /** An account's keys, oldest first. */
    Flux<AccessKey> keysOf(AccountId account);
}
