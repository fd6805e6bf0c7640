package io.tunnelcert.gateway.postgres;

import static io.tunnelcert.gateway.postgres.TestDatabase.execute;
import static io.tunnelcert.gateway.server.TestSettings.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tunnelcert.gateway.server.ServerState;
import io.tunnelcert.model.IdempotencyToken;
import io.tunnelcert.model.ServerId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How long tokens of other actions than creating certificates are kept. */
class ForgetTokensIT {

    private static final Duration SHORTLY = Duration.ofSeconds(1);
    private static final Instant LATER = ServerFixture.NOW.plus(Duration.ofDays(10));

    private final ServerFixture around = new ServerFixture();
    private final PostgresCertificateRepository tokens =
            new PostgresCertificateRepository(TestDatabase.asGateway(), new SimpleMeterRegistry());

    @Test
    void neverForgetsTheTokenOfAServerThatIsBeingMade() {
        createWithToken();

        forgetBefore(LATER);

        assertThat(around.tokens()).isEqualTo(1);
    }

    @Test
    void keepsTheTokenOfAServerForAWhileAfterItsMakingEndedWellOrNot() {
        for (var state : new ServerState[] {ServerState.AVAILABLE, ServerState.FAILED}) {
            var fresh = new ServerFixture();
            fresh.end(createWithToken(fresh), state, LATER);

            forgetBefore(LATER);
            assertThat(fresh.tokens()).as("%s", state).isEqualTo(1);
            forgetBefore(LATER.plus(SHORTLY));
            assertThat(fresh.tokens()).as("%s", state).isZero();
        }
    }

    @Test
    void countsFromTheEndOfMakingAServerWhateverIsDoneToItSince() {
        var id = createWithToken();
        around.end(id, ServerState.AVAILABLE, ServerFixture.NOW);
        around.servers.modify(around.caller, around.named(id, "new")).block();
        around.delete(id).block();

        forgetBefore(ServerFixture.NOW.plus(SHORTLY));

        assertThat(around.tokens()).isZero();
    }

    @Test
    void countsFromTheRequestForAGatewayWhichIsMadeAtOnce() {
        execute("""
                insert into idempotency_token (account_id, region, action, token, fingerprint, resource_id, created_at)
                values (?, 'r', 'CREATE_GATEWAY', 't', sha256(''), ?, ?)
                """, around.caller.account().text(), around.gateway.text(), ServerFixture.NOW.atOffset(ZoneOffset.UTC));

        forgetBefore(ServerFixture.NOW);
        assertThat(around.tokens()).isEqualTo(1);
        forgetBefore(ServerFixture.NOW.plus(SHORTLY));
        assertThat(around.tokens()).isZero();
    }

    @Test
    void countsFromAChangeWhateverTheServerIsSince() {
        for (var action : List.of("MODIFY_SERVER", "DELETE_SERVER", "MODIFY_GATEWAY", "DELETE_GATEWAY")) {
            var fresh = new ServerFixture();
            var creating = fresh.create(SETTINGS);
            execute(
                    """
                    insert into idempotency_token (account_id, region, action, token, fingerprint, resource_id, created_at)
                    values (?, 'r', ?, 't', sha256(''), ?, ?)
                    """,
                    fresh.caller.account().text(),
                    action,
                    creating.text(),
                    ServerFixture.NOW.atOffset(ZoneOffset.UTC));

            forgetBefore(ServerFixture.NOW);
            assertThat(fresh.tokens()).as(action).isEqualTo(1);
            forgetBefore(ServerFixture.NOW.plus(SHORTLY));
            assertThat(fresh.tokens()).as(action).isZero();
        }
    }

    private ServerId createWithToken() {
        return createWithToken(around);
    }

    private static ServerId createWithToken(ServerFixture fixture) {
        var token = Optional.of(new IdempotencyToken("t"));
        return fixture.create(fixture.request(fixture.gateway, SETTINGS, token));
    }

    private void forgetBefore(Instant instant) {
        tokens.forgetTokens(instant, 1_000).block();
    }
}
