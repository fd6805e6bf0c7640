package io.tunnelcert.gateway.account;

import io.tunnelcert.model.AccountId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All accounts and their access keys, in memory. */
public class InMemoryAccountRepository implements AccountRepository {

    private final List<Account> accounts = new CopyOnWriteArrayList<>();
    private final List<AccessKey> keys = new CopyOnWriteArrayList<>();

    @Override
    public Mono<Boolean> insert(Account account) {
        return findByName(account.name()).hasElement().map(taken -> !taken && accounts.add(account));
    }

    @Override
    public Mono<Account> find(AccountId id) {
        return Flux.fromIterable(accounts)
                .filter(account -> account.id().equals(id))
                .next();
    }

    @Override
    public Flux<Account> list(String after, int limit) {
        return Flux.fromIterable(accounts)
                .filter(account -> account.id().text().compareTo(after) > 0)
                .sort(Comparator.comparing(account -> account.id().text()))
                .take(limit);
    }

    @Override
    public Mono<Account> findByName(AccountName name) {
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

    @Override
    public Flux<ListedAccessKey> listKeys(AccountId account, String after, int limit) {
        return keysOf(account)
                .filter(key -> key.id().compareTo(after) > 0)
                .sort(Comparator.comparing(AccessKey::id))
                .take(limit)
                .map(InMemoryAccountRepository::listed);
    }

    @Override
    public Mono<ListedAccessKey> setDisabled(String accessKeyId, boolean disabled) {
        return findKey(accessKeyId)
                .map(key -> new AccessKey(key.id(), key.secret(), key.account(), key.user(), disabled))
                .doOnNext(key -> keys.replaceAll(old -> old.id().equals(key.id()) ? key : old))
                .map(InMemoryAccountRepository::listed);
    }

    private static ListedAccessKey listed(AccessKey key) {
        return new ListedAccessKey(key.id(), key.account(), key.user(), key.disabled(), Instant.EPOCH);
    }
}
