package io.tunnelcert.gateway.account;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/** All nonces, in memory. */
public final class InMemorySignatureNonces implements SignatureNonces {

    private final Map<List<String>, Instant> nonces = new ConcurrentHashMap<>();

    @Override
    public Mono<Boolean> use(Use use) {
        return Mono.fromSupplier(() -> useNow(use));
    }

    @Override
    public Mono<Long> forget(Instant expiredBefore, int limit) {
        return Mono.fromSupplier(() -> forgetNow(expiredBefore, limit));
    }

    private synchronized boolean useNow(Use use) {
        var nonce = List.of(use.accessKeyId(), use.nonce());
        var known = nonces.get(nonce);
        if (known != null && known.isAfter(use.now())) {
            return false;
        }
        nonces.put(nonce, use.until());
        return true;
    }

    private synchronized long forgetNow(Instant expiredBefore, int limit) {
        var expired = nonces.entrySet().stream()
                .filter(entry -> entry.getValue().isBefore(expiredBefore))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
        expired.forEach(nonces::remove);
        return expired.size();
    }
}
