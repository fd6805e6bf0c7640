package io.tunnelcert.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.model.message.Command.IssueCertificate;
import io.tunnelcert.model.message.Lane;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class RedispatcherTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final List<PendingCommand> published = new ArrayList<>();

    @Test
    void publishesWhatIsDueNow() {
        var due = List.of(
                new PendingCommand(new IssueCertificate("vsc-1"), Lane.FAST),
                new PendingCommand(new IssueCertificate("vsc-2"), Lane.SLOW));
        PendingCommands pending =
                (now, limit) -> now.equals(NOW) && limit == Redispatcher.BATCH ? Flux.fromIterable(due) : Flux.empty();

        var sent = new Redispatcher(
                        pending,
                        (command, lane) -> published.add(new PendingCommand(command, lane)),
                        Clock.fixed(NOW, ZoneOffset.UTC))
                .run()
                .block();

        assertThat(sent).isEqualTo(2);
        assertThat(published).isEqualTo(due);
    }
}
