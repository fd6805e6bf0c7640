package io.tunnelcert.gateway.dispatch;

import reactor.core.publisher.Flux;

/** The rows whose work is not done, as the commands that would get it done. */
public interface PendingCommands {

    /**
     * Takes the commands that are due for sending again, up to {@code limit} of each kind, the longest overdue first, and puts each one's next turn twice as
     * far away as the last. Gateways that call at the same time take different ones. What is due is told by one clock for all of them.
     */
    Flux<PendingCommand> takeOverdue(int limit);
}
