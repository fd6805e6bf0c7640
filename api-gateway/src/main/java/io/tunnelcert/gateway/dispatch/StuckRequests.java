package io.tunnelcert.gateway.dispatch;

import io.tunnelcert.gateway.dispatch.StuckRequest.Position;
import java.time.Instant;
import reactor.core.publisher.Flux;

/** The rows whose work is not done, for an operator to look at. */
public interface StuckRequests {

    /** Those that have waited since the given instant or longer, the longest wait first, from the first after the given position. */
    Flux<StuckRequest> list(Instant waitingSince, Position after, int limit);
}
