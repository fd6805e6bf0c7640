package io.tunnelcert.gateway.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.model.message.Command;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class UnsentCommandsTest {

    private final AtomicLong nanos = new AtomicLong();
    private final UnsentCommands unsent = new UnsentCommands(nanos::get);

    @Test
    void tellsTheFirstAtOnceAndTheNumberOfTheOthersLater(CapturedOutput output) {
        for (int i = 0; i < 1_000; i++) {
            unsent.add(new Command.IssueCertificate("vsc-" + i), new IllegalStateException("Kafka is away"));
        }
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        unsent.add(new Command.IssueCertificate("vsc-last"), new IllegalStateException("Kafka is away"));

        assertThat(output.getOut().lines().filter(line -> line.contains("commands not sent")))
                .hasSize(2)
                .satisfies(lines -> {
                    assertThat(lines.getFirst()).contains("commands=\"1\"", "vsc-0", "Kafka is away");
                    assertThat(lines.getLast()).contains("commands=\"1000\"", "vsc-last");
                });
    }
}
