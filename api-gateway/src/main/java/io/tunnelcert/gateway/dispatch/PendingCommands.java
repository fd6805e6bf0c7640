package io.tunnelcert.gateway.dispatch;

import io.tunnelcert.model.message.Command;
import java.time.Instant;
import reactor.core.publisher.Flux;

/** The rows whose work is not done, as the commands that would get it done. */
public interface PendingCommands {

    /**
     * Takes up to {@code limit} commands that are due for sending again, the longest overdue first, and puts each one's next turn twice as
     * far away as the last. Gateways that call at the same time take different ones.
     */
    Flux<Command> takeOverdue(Instant now, int limit);
}
