package io.tunnelcert.gateway.account;

import io.tunnelcert.model.AccountId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All accounts and their access keys, in memory. */
public final class InMemoryAccountRepository implements AccountRepository {

    private final List<Account> accounts = new CopyOnWriteArrayList<>();
    private final List<AccessKey> keys = new CopyOnWriteArrayList<>();

    @Override
    public Mono<Void> insert(Account account) {
        return Mono.fromRunnable(() -> accounts.add(account));
    }

    @Override
    public Mono<Account> findByName(String name) {
        return Flux.fromIterable(accounts)
                .filter(account -> account.name().equals(name))
                .next();
    }

    @Override
    public Mono<Void> insert(AccessKey key) {
        return Mono.fromRunnable(() -> keys.add(key));
    }

    @Override
    public Mono<AccessKey> findKey(String accessKeyId) {
        return Flux.fromIterable(keys)
                .filter(key -> key.id().equals(accessKeyId))
                .next();
    }

    @Override
    public Flux<AccessKey> keysOf(AccountId account) {
        return Flux.fromIterable(keys).filter(key -> key.account().equals(account));
    }
}
