package io.tunnelcert.gateway.account;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/**
 * Looks up the access keys that requests are signed with. Each is remembered for a short while, so that most requests cost neither a round
 * trip nor a decryption; a key that is disabled goes on working for at most that while.
 */
public final class AccessKeys {

    /** What is no id is nobody's, and is not looked for. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    /** More keys than are in use at one time; a key takes a few hundred bytes. */
    private static final int MAX_REMEMBERED = 10_000;

    /** Others may wait for the same look-up: a caller that goes away must not cancel it. */
    private static final boolean SHARED = true;

    private final AccountRepository repository;
    private final AsyncCache<String, AccessKey> cache;

    /** @param remembered how long a key is remembered, and so how long a disabled one may go on working */
    public AccessKeys(AccountRepository repository, Duration remembered, Ticker ticker) {
        this.repository = repository;
        this.cache = Caffeine.newBuilder()
                .maximumSize(MAX_REMEMBERED)
                .expireAfterWrite(remembered)
                .ticker(ticker)
                .buildAsync();
    }

    /** The key, if there is one; it may be disabled. */
    public Mono<AccessKey> find(String accessKeyId) {
        return ID.matcher(accessKeyId).matches()
                ? Mono.fromFuture(() -> remembered(accessKeyId), SHARED)
                : Mono.empty();
    }

    private CompletableFuture<AccessKey> remembered(String accessKeyId) {
        return cache.get(accessKeyId, (id, _) -> repository.findKey(id).toFuture());
    }
}
