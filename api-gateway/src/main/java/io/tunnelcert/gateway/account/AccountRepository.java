package io.tunnelcert.gateway.account;

import io.tunnelcert.model.AccountId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All accounts and their access keys. */
public interface AccountRepository {

    /** Inserts the account with its default project, both or neither; false if there is one of this name. */
    Mono<Boolean> insert(Account account);

    Mono<Account> find(AccountId id);

    Mono<Account> findByName(AccountName name);

    /** Accounts by id, from the first id after the given text. */
    Flux<Account> list(String after, int limit);

    Mono<Void> insert(AccessKey key);

    /** The key, disabled or not. */
    Mono<AccessKey> findKey(String accessKeyId);

    /** An account's keys, oldest first. */
    Flux<AccessKey> keysOf(AccountId account);

    /** An account's keys by id, from the first id after the given text. */
    Flux<ListedAccessKey> listKeys(AccountId account, String after, int limit);

    /** Disables or enables the key; empty if there is none of this id. */
    Mono<ListedAccessKey> setDisabled(String accessKeyId, boolean disabled);
}
