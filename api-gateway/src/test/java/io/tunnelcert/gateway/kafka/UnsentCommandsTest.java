package io.tunnelcert.gateway.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tunnelcert.model.message.Command;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class UnsentCommandsTest {

    private final AtomicLong nanos = new AtomicLong();
    private final UnsentCommands unsent = new UnsentCommands(nanos::get, new SimpleMeterRegistry());
    private final Logger logger = (Logger) LoggerFactory.getLogger(UnsentCommands.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(lines);
    }

    @Test
    void tellsTheFirstAtOnceAndTheNumberOfTheOthersLater() {
        for (int i = 0; i < 1_000; i++) {
            unsent.add(new Command.IssueCertificate("vsc-" + i), new IllegalStateException("Kafka is away"));
        }
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        unsent.add(new Command.IssueCertificate("vsc-last"), new IllegalStateException("Kafka is away"));

        assertThat(lines.list)
                .extracting(line -> line.getKeyValuePairs().toString())
                .satisfiesExactly(
                        first -> assertThat(first).contains("commands=\"1\"", "vsc-0", "Kafka is away"),
                        later -> assertThat(later).contains("commands=\"1000\"", "vsc-last"));
    }

    @Test
    void tellsOfTheRestWhenCommandsAreSentAgain() {
        for (int i = 0; i < 10; i++) {
            unsent.add(new Command.IssueCertificate("vsc-" + i), new IllegalStateException("Kafka is away"));
        }
        assertThat(unsent.isFailing()).isTrue();

        unsent.sent();
        unsent.sent();

        assertThat(unsent.isFailing()).isFalse();
        assertThat(lines.list)
                .extracting(line -> line.getKeyValuePairs().toString())
                .satisfiesExactly(
                        first -> assertThat(first).contains("commands=\"1\""),
                        rest -> assertThat(rest).contains("unsentSinceLastTold=\"9\""));
    }
}
