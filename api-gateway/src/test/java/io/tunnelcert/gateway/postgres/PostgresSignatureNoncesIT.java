package io.tunnelcert.gateway.postgres;

import static io.tunnelcert.gateway.postgres.TestDatabase.count;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tunnelcert.gateway.account.NonceReaper;
import io.tunnelcert.gateway.account.SignatureNonces.Use;
import io.tunnelcert.gateway.rejection.RejectedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Nonces in real Postgres, as two gateways see them. */
class PostgresSignatureNoncesIT {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration KEPT = Duration.ofMinutes(15);
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final PostgresSignatureNonces ONE =
            new PostgresSignatureNonces(TestDatabase.asGateway(), new SimpleMeterRegistry());
    private static final PostgresSignatureNonces OTHER =
            new PostgresSignatureNonces(TestDatabase.asGateway(), new SimpleMeterRegistry());

    /** An access key that no other test has. */
    private final String key = "AKTCNONCE" + NUMBER.incrementAndGet();

    @Test
    void takesANonceOnceWhicheverGatewayIsAsked() {
        assertThat(take(ONE, "a")).isTrue();
        assertThat(take(ONE, "a")).isFalse();
        assertThat(take(OTHER, "a")).isFalse();
        assertThat(take(OTHER, "b")).isTrue();
    }

    @Test
    void takesTheSameNonceOfEveryAccessKeyWhereverTheOneEndsAndTheOtherBegins() {
        assertThat(take(ONE, "1a")).isTrue();
        assertThat(ONE.use(new Use(key + "1", "a", NOW, NOW.plus(KEPT))).block())
                .isTrue();
    }

    @Test
    void takesAnyNonceIntoARowOfOneSize() {
        var before = count("select count(*) from signature_nonce");

        for (var nonce : List.of("", "\0", "研发", "a".repeat(1_000_000))) {
            assertThat(take(ONE, nonce)).isTrue();
            assertThat(take(ONE, nonce)).isFalse();
        }

        assertThat(count("select count(*) from signature_nonce") - before).isEqualTo(4);
        assertThat(count("select max(pg_column_size(n.*)) from signature_nonce n"))
                .isLessThan(100);
    }

    @Test
    void takesANonceAgainOnceItsTimeIsOver() {
        take(ONE, "a");

        assertThat(take(OTHER, "a", NOW.plus(KEPT).minusMillis(1))).isFalse();
        assertThat(take(OTHER, "a", NOW.plus(KEPT))).isTrue();
        assertThat(take(ONE, "a", NOW.plus(KEPT).plusSeconds(1))).isFalse();
        assertThat(take(ONE, "a", NOW.plus(KEPT).plus(KEPT))).isTrue();
    }

    @Test
    void leavesTheTimeOfANonceAsItIsWhenItIsRefused() {
        take(ONE, "a");
        take(ONE, "a", NOW.plusSeconds(60));

        assertThat(take(ONE, "a", NOW.plus(KEPT))).isTrue();
    }

    @Test
    void takesANonceOnceThoughItComesTwiceInOneBatch() {
        var statement = new NonceStatement(TestDatabase.asGateway());
        var batch = List.of(use("b"), use("a"), use("b"), use("a"), use("c"));

        assertThat(statement.use(batch).block()).containsExactly(true, true, false, false, true);
        assertThat(statement.use(batch).block()).containsExactly(false, false, false, false, false);
    }

    @Test
    void takesANonceOnceWhoeverRaces() {
        var random = new Random(20260102);
        var nonces = new ArrayList<>(IntStream.range(0, 1_200)
                .mapToObj(i -> Integer.toString(i % 300))
                .toList());
        Collections.shuffle(nonces, random);
        var reversed = nonces.reversed();

        var taken = Flux.range(0, nonces.size())
                .flatMap(i -> Flux.merge(winner(ONE, nonces.get(i)), winner(OTHER, reversed.get(i))), 256)
                .collectList()
                .blockOptional()
                .orElseThrow();

        assertThat(taken).hasSize(300).doesNotHaveDuplicates();
    }

    @Test
    void servesOthersWhoseBatchSomebodyHasLeft() {
        var answers = Flux.range(0, 400)
                .flatMap(i -> i % 3 == 0 ? gone(Integer.toString(i)) : winner(ONE, Integer.toString(i)), 400)
                .collectList()
                .blockOptional()
                .orElseThrow();

        assertThat(answers).hasSize(266).doesNotHaveDuplicates();
    }

    @Test
    void keepsNobodyWaitingForANonceThatIsNotTheirs() throws Exception {
        var answers = TestDatabase.whileLocked(
                "insert into signature_nonce (digest, expires_at) values (decode(?, 'hex'), '2027-01-01')",
                use("3").digest(),
                () -> Flux.range(0, 10)
                        .flatMapSequential(i -> ONE.use(of(Integer.toString(i), NOW))
                                .map(Object::toString)
                                .onErrorResume(
                                        RejectedException.class,
                                        e -> Mono.just(e.rejection().toString())))
                        .collectList()
                        .block());

        assertThat(answers)
                .containsExactly(
                        "true", "true", "true", "Overloaded[]", "true", "true", "true", "true", "true", "true");
    }

    @Test
    void forgetsTheOldestWhoseTimeIsOver() {
        var longAgo = Instant.parse("2020-01-01T00:00:00Z");
        for (int i = 0; i < 5; i++) {
            take(ONE, Integer.toString(i), longAgo.plusSeconds(i));
        }
        var end = longAgo.plus(KEPT);

        assertThat(ONE.forget(end, 10).block()).isZero();
        assertThat(ONE.forget(end.plusSeconds(3), 2).block()).isEqualTo(2);
        assertThat(take(ONE, "1", longAgo)).isTrue(); // forgotten
        assertThat(take(ONE, "2", longAgo)).isFalse();
        assertThat(OTHER.forget(end.plusSeconds(3), 10).block()).isEqualTo(2);
        assertThat(take(ONE, "3", longAgo)).isFalse();

        var reaper = new NonceReaper(ONE, Clock.fixed(end.plusSeconds(10).plus(Duration.ofMinutes(5)), ZoneOffset.UTC));
        assertThat(reaper.run().block()).isEqualTo(2);
        assertThat(reaper.run().block()).isZero();
    }

    @Test
    void forgetsWhatNobodyHoldsWithoutWaiting() throws Exception {
        var longAgo = Instant.parse("2019-01-01T00:00:00Z");
        take(ONE, "held", longAgo);
        take(ONE, "free", longAgo);
        var over = longAgo.plus(KEPT).plusSeconds(1);

        var forgotten = TestDatabase.whileLocked(
                "select from signature_nonce where digest = decode(?, 'hex') for update",
                use("held").digest(),
                () -> OTHER.forget(over, 10).block());

        assertThat(forgotten).isEqualTo(1);
        assertThat(OTHER.forget(over, 10).block()).isEqualTo(1);
    }

    private boolean take(PostgresSignatureNonces nonces, String nonce) {
        return take(nonces, nonce, NOW);
    }

    private boolean take(PostgresSignatureNonces nonces, String nonce, Instant now) {
        return nonces.use(of(nonce, now)).blockOptional().orElseThrow();
    }

    /** The nonce, if it was free. */
    private Mono<String> winner(PostgresSignatureNonces nonces, String nonce) {
        return nonces.use(of(nonce, NOW)).filter(Boolean::booleanValue).map(_ -> nonce);
    }

    /** A use whose caller goes away at once. */
    private Mono<String> gone(String nonce) {
        return Mono.fromRunnable(() -> ONE.use(of(nonce, NOW)).subscribe().dispose());
    }

    private Use of(String nonce, Instant now) {
        return new Use(key, nonce, now, now.plus(KEPT));
    }

    private NonceUse use(String nonce) {
        return NonceUse.of(of(nonce, NOW));
    }
}
