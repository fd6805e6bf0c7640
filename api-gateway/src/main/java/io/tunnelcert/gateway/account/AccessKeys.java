package io.tunnelcert.gateway.account;

import com.github.benmanes.caffeine.cache.AsyncCacheLoader;
import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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

    /**
     * Look-ups at one time of keys that are not remembered. Ids that nobody has are looked for anew each time: strangers who send nothing
     * but such ids must not have the database for themselves. Far above what real keys need, which are looked up once in a while.
     */
    static final int MAX_LOOK_UPS = 64;

    private static final Duration SHORTEST_REFRESHED = Duration.ofMillis(100);

    /** Others may wait for the same look-up: a caller that goes away must not cancel it. */
    private static final boolean SHARED = true;

    private final AccountRepository repository;
    private final AsyncLoadingCache<String, AccessKey> cache;
    private final Semaphore lookUps = new Semaphore(MAX_LOOK_UPS);

    /** @param remembered how long a key is remembered, and so how long a disabled one may go on working */
    public AccessKeys(AccountRepository repository, Duration remembered, Ticker ticker) {
        this.repository = repository;
        var caffeine = Caffeine.newBuilder()
                .maximumSize(MAX_REMEMBERED)
                .expireAfterWrite(remembered)
                .ticker(ticker);
        if (remembered.compareTo(SHORTEST_REFRESHED) >= 0) {
            // Before it is forgotten, so that nobody who uses it all the time ever waits for it.
            caffeine.refreshAfterWrite(remembered.dividedBy(2));
        }
        this.cache = caffeine.buildAsync(new Loader());
    }

    /** The key, if there is one; it may be disabled. Fails with {@link RejectedException} if too many are being looked up. */
    public Mono<AccessKey> find(String accessKeyId) {
        return ID.matcher(accessKeyId).matches() ? Mono.fromFuture(() -> cache.get(accessKeyId), SHARED) : Mono.empty();
    }

    private Mono<AccessKey> lookUp(String accessKeyId) {
        if (!lookUps.tryAcquire()) {
            throw new RejectedException(new Rejection.Overloaded());
        }
        return repository.findKey(accessKeyId).doFinally(_ -> lookUps.release());
    }

    private final class Loader implements AsyncCacheLoader<String, AccessKey> {

        @Override
        public CompletableFuture<@Nullable AccessKey> asyncLoad(String id, Executor executor) {
            return lookUp(id).toFuture();
        }

        /** In any case: there are only as many as are remembered, and strangers must not have one forgotten. */
        @Override
        public CompletableFuture<@Nullable AccessKey> asyncReload(String id, AccessKey known, Executor executor) {
            return repository.findKey(id).toFuture();
        }
    }
}
