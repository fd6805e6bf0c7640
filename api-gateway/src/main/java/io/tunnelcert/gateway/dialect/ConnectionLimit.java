package io.tunnelcert.gateway.dialect;

import io.netty.channel.Channel;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes connections beyond a number at once: each takes memory and a file, and without files the gateway could not even talk to its
 * database. Nobody can be told why before a request is there to answer; all clients take a closed connection for something to try again.
 */
final class ConnectionLimit {

    private static final Logger log = LoggerFactory.getLogger(ConnectionLimit.class);

    private final int limit;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicBoolean told = new AtomicBoolean();

    ConnectionLimit(int limit) {
        this.limit = limit;
    }

    /** How many are open now. */
    int open() {
        return open.get();
    }

    /** Counts a connection that has just come until it is closed, or closes it. */
    void admit(Channel channel) {
        int now = open.incrementAndGet();
        channel.closeFuture().addListener(_ -> left());
        if (now > limit) {
            if (told.compareAndSet(false, true)) { // once for each time the limit is reached, however many come then
                log.atWarn().addKeyValue("limit", limit).log("no more connections are accepted");
            }
            var _ = channel.close();
        }
    }

    private void left() {
        if (open.decrementAndGet() < limit) {
            told.set(false);
        }
    }
}
