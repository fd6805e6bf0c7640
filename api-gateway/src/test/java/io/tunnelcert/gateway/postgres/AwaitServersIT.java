package io.tunnelcert.gateway.postgres;

import static io.tunnelcert.gateway.server.TestSettings.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.gateway.server.CreateServer;
import io.tunnelcert.gateway.server.ServerState;
import io.tunnelcert.model.IdempotencyToken;
import io.tunnelcert.model.ServerId;
import io.tunnelcert.model.message.Command;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** Making SSL-VPN servers for those who wait until one is made. */
class AwaitServersIT {

    /** Longer than any test may take: who waits for so long waits for nothing. */
    private static final Duration LONG = Duration.ofHours(1);

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration SOON = Duration.ofSeconds(10);

    private final ServerFixture around = new ServerFixture();
    private final CreateServer request =
            around.request(around.gateway, SETTINGS, Optional.of(new IdempotencyToken("t")));

    @Test
    void hearsTheEventThoughItComesWithTheCommand() {
        around.worker = command -> make(new ServerId(command.resourceId()));

        var id = around.servers
                .createAndAwait(around.caller, request, LONG)
                .blockOptional(SOON)
                .orElseThrow();

        assertThat(around.only(id).state()).isEqualTo(ServerState.AVAILABLE);
    }

    @Test
    void givesTheIdWhenTheEventDoesNotComeInTime() {
        var id = around.servers
                .createAndAwait(around.caller, request, SHORT)
                .blockOptional(SOON)
                .orElseThrow();

        assertThat(around.only(id).state()).isEqualTo(ServerState.CREATING);
        assertThat(around.commands).containsExactly(new Command.CreateAuthority(id.text()));
    }

    @Test
    void waitsWithRepetitionsWhileOthersUseTheDatabase() {
        var id = around.create(request);
        var repetitions = Flux.range(0, 20)
                .flatMap(_ -> around.servers.createAndAwait(around.caller, request, LONG), 20)
                .collectList();

        StepVerifier.create(repetitions)
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(1))
                .then(() -> assertThat(around.only(id).state()).isEqualTo(ServerState.CREATING))
                .then(() -> make(id))
                .assertNext(ids -> assertThat(ids).hasSize(20).containsOnly(id))
                .expectComplete()
                .verify(SOON);
        assertThat(around.commands).hasSize(1);
    }

    @Test
    void asksTheRowWhenItWakesOrGivesUp() {
        var id = around.create(request);

        assertThat(around.refusal(around.servers.createAndAwait(around.caller, request, SHORT)))
                .isEqualTo(new Rejection.TokenInProcess());
        around.end(id, ServerState.FAILED, ServerFixture.NOW);
        assertThat(around.servers.createAndAwait(around.caller, request, LONG).block(SOON))
                .isEqualTo(id);
    }

    private void make(ServerId id) {
        around.end(id, ServerState.AVAILABLE, ServerFixture.NOW);
        around.completions.completed(id.text());
    }
}
