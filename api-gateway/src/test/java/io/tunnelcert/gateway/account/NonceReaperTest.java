package io.tunnelcert.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class NonceReaperTest {

    private static final Instant NOW = Instant.parse("2026-01-04T00:00:00Z");

    private final List<Instant> calls = new ArrayList<>();

    @Test
    void forgetsBatchAfterBatchUntilOneIsNotFullAndKeepsWhatASlowerClockStillNeeds() {
        var reaper = reaper(2L * NonceReaper.BATCH + 1);

        var forgotten = reaper.run().block();

        assertThat(forgotten).isEqualTo(2L * NonceReaper.BATCH + 1);
        assertThat(calls).hasSize(3).containsOnly(Instant.parse("2026-01-03T23:55:00Z"));
    }

    @Test
    void looksOnceWhenThereIsNothingToForget() {
        assertThat(reaper(0).run().block()).isZero();
        assertThat(calls).hasSize(1);
    }

    private NonceReaper reaper(long nonces) {
        return new NonceReaper(new Nonces(nonces), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** As many as are left. */
    private final class Nonces implements SignatureNonces {

        private long left;

        Nonces(long number) {
            this.left = number;
        }

        @Override
        public Mono<Boolean> use(Use use) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Mono<Long> forget(Instant expiredBefore, int limit) {
            calls.add(expiredBefore);
            var forgotten = Math.min(left, limit);
            left -= forgotten;
            return Mono.just(forgotten);
        }
    }
}
