package io.tunnelcert.gateway.kafka;

import com.github.benmanes.caffeine.cache.Ticker;
import io.tunnelcert.model.message.Command;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of commands that did not go out, in one line now and then: while Kafka is away there is one for each request, and each again. */
final class UnsentCommands {

    private static final long BETWEEN_LINES = Duration.ofSeconds(10).toNanos();

    private static final Logger log = LoggerFactory.getLogger(UnsentCommands.class);

    private final Ticker ticker;
    private final LongAdder untold = new LongAdder();
    private final AtomicLong nextLineAt;

    UnsentCommands(Ticker ticker) {
        this.ticker = ticker;
        this.nextLineAt = new AtomicLong(ticker.read());
    }

    void add(Command command, Throwable reason) {
        untold.increment();
        long now = ticker.read();
        long at = nextLineAt.get();
        if (now - at >= 0 && nextLineAt.compareAndSet(at, now + BETWEEN_LINES)) {
            log.atWarn()
                    .addKeyValue("commands", untold.sumThenReset())
                    .addKeyValue("resourceId", command.resourceId())
                    .addKeyValue("reason", reason.toString())
                    .log("commands not sent; they will be sent again");
        }
    }
}
