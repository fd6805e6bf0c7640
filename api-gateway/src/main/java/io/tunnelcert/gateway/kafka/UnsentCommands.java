package io.tunnelcert.gateway.kafka;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tunnelcert.model.message.Command;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether commands go out, and tells of those that did not, in one line now and then: while Kafka is away there is one for each
 * request, and each again.
 */
final class UnsentCommands {

    private static final long BETWEEN_LINES = Duration.ofSeconds(10).toNanos();

    private static final Logger log = LoggerFactory.getLogger(UnsentCommands.class);

    private final Ticker ticker;
    private final Counter all;
    private final LongAdder untold = new LongAdder();
    private final AtomicLong nextLineAt;
    private volatile boolean failing;

    UnsentCommands(Ticker ticker, MeterRegistry meters) {
        this.ticker = ticker;
        this.all = Counter.builder("tunnelcert.commands.unsent")
                .description("Commands that did not go out; each is sent again later")
                .register(meters);
        this.nextLineAt = new AtomicLong(ticker.read());
    }

    boolean isFailing() {
        return failing;
    }

    /** A command was sent. */
    void sent() {
        if (failing) {
            failing = false;
            long rest = untold.sumThenReset();
            log.atInfo().addKeyValue("unsentSinceLastTold", rest).log("commands are sent again");
        }
    }

    void add(Command command, Throwable reason) {
        failing = true;
        all.increment();
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
