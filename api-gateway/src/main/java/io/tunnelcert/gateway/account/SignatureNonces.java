package io.tunnelcert.gateway.account;

import io.tunnelcert.gateway.rejection.RejectedException;
import java.time.Instant;
import reactor.core.publisher.Mono;

/** The nonces that requests were signed with, so that a signed request which somebody has overheard cannot be sent again. */
public interface SignatureNonces {

    /**
     * Gives true if this access key has not brought this nonce before, or the time it was to be kept is over; false otherwise. Of uses at
     * the same time, at whichever gateways, one gets true. Fails with a {@link RejectedException} if too many wait already.
     */
    Mono<Boolean> use(Use use);

    /** Forgets up to {@code limit} nonces whose time was over before the instant; gives how many. */
    Mono<Long> forget(Instant expiredBefore, int limit);

    /**
     * A nonce that comes with a request.
     *
     * @param nonce whatever the client sent
     * @param until when the nonce may be used again, because a request signed with it now is refused as too old by then
     */
    record Use(String accessKeyId, String nonce, Instant now, Instant until) {}
}
