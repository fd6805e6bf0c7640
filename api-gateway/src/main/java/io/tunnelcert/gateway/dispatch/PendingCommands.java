package io.tunnelcert.gateway.dispatch;

import java.time.Instant;
import reactor.core.publisher.Flux;

/** The rows whose work is not done, as the commands that would get it done. */
public interface PendingCommands {

    /**
     * Takes the commands that are due for sending again, up to {@code limit} of each kind, the longest overdue first, and puts each one's next turn twice as
     * far away as the last. Gateways that call at the same time take different ones.
     */
    Flux<PendingCommand> takeOverdue(Instant now, int limit);
}
