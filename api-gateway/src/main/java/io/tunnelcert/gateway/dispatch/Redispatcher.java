package io.tunnelcert.gateway.dispatch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tunnelcert.gateway.trace.RequestTrace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Sends the commands of rows that stay undone again: after a lost command, a stopped broker, a crash between commit and send, or a worker
 * that could not finish. A row is done when how it ended is announced. The row is the outbox.
 */
public final class Redispatcher {

    /** How many commands one run sends; a longer backlog is served by the runs that follow, so that new requests are not crowded out. */
    static final int BATCH = 500;

    /** While no command can be sent: enough to find out when one can, and the others' turns do not pass for nothing. */
    static final int PROBE = 1;

    private static final Logger log = LoggerFactory.getLogger(Redispatcher.class);

    private final PendingCommands pending;
    private final CommandPublisher publisher;
    private final Counter sentAgain;

    public Redispatcher(PendingCommands pending, CommandPublisher publisher, MeterRegistry meters) {
        this.pending = pending;
        this.publisher = publisher;
        this.sentAgain = Counter.builder("tunnelcert.commands.redispatched")
                .description("Commands sent again, because their rows stayed undone")
                .register(meters);
    }

    /** One run; gives the number of commands sent. */
    public Mono<Integer> run() {
        return pending.takeOverdue(publisher.isFailing() ? PROBE : BATCH)
                .doOnNext(due -> publisher.publish(due.command(), due.lane(), RequestTrace.NONE))
                .count()
                .map(Long::intValue)
                .doOnNext(this::report);
    }

    private void report(int number) {
        if (number > 0) {
            sentAgain.increment(number);
            log.atInfo().addKeyValue("commands", number).log("sent again what stayed undone");
        }
    }
}
