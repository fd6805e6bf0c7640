package io.tunnelcert.gateway.dispatch;

import io.tunnelcert.gateway.trace.RequestTrace;
import io.tunnelcert.model.message.Command;
import io.tunnelcert.model.message.Lane;

/** Sends commands to the workers. */
public interface CommandPublisher {

    /**
     * Hands the command over and returns at once. Call it only after the row it is made from is committed. A command that cannot be sent
     * is not an error: its row stays pending, and the {@link Redispatcher} sends it again.
     *
     * @param lane says how long its work takes, not what may be sent on it: a worker does any command of either lane
     * @param cause the request that it is sent for
     */
    void publish(Command command, Lane lane, RequestTrace cause);

    /** Whether the latest commands could not be sent: more of them would come back, too. */
    default boolean isFailing() {
        return false;
    }
}
