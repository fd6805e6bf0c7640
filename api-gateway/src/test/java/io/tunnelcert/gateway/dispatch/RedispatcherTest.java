package io.tunnelcert.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tunnelcert.gateway.trace.RequestTrace;
import io.tunnelcert.model.message.Command;
import io.tunnelcert.model.message.Command.IssueCertificate;
import io.tunnelcert.model.message.Lane;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class RedispatcherTest {

    private final List<PendingCommand> published = new ArrayList<>();

    @Test
    void publishesWhatIsDue() {
        var due = List.of(
                new PendingCommand(new IssueCertificate("vsc-1"), Lane.FAST),
                new PendingCommand(new IssueCertificate("vsc-2"), Lane.SLOW));
        PendingCommands pending = limit -> limit == Redispatcher.BATCH ? Flux.fromIterable(due) : Flux.empty();

        var sent = new Redispatcher(
                        pending,
                        (command, lane, _) -> published.add(new PendingCommand(command, lane)),
                        new SimpleMeterRegistry())
                .run()
                .block();

        assertThat(sent).isEqualTo(2);
        assertThat(published).isEqualTo(due);
    }

    @Test
    void takesOneAtATimeWhileNothingCanBeSent() {
        var asked = new ArrayList<Integer>();
        PendingCommands pending = limit -> {
            asked.add(limit);
            return Flux.empty();
        };
        var publisher = new CommandPublisher() {
            @Override
            public void publish(Command command, Lane lane, RequestTrace cause) {}

            @Override
            public boolean isFailing() {
                return asked.isEmpty();
            }
        };
        var redispatcher = new Redispatcher(pending, publisher, new SimpleMeterRegistry());

        redispatcher.run().then(redispatcher.run()).block();

        assertThat(asked).containsExactly(Redispatcher.PROBE, Redispatcher.BATCH);
    }
}
