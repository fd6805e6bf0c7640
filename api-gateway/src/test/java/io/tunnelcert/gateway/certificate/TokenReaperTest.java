package io.tunnelcert.gateway.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.idempotency.TokenUse;
import io.tunnelcert.gateway.listing.Page;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.Region;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class TokenReaperTest {

    private static final Instant NOW = Instant.parse("2026-01-04T00:00:00Z");

    private final List<Instant> calls = new ArrayList<>();

    @Test
    void forgetsBatchAfterBatchUntilOneIsNotFull() {
        var reaper = reaper(2L * TokenReaper.BATCH + 1);

        var forgotten = reaper.run().block();

        assertThat(forgotten).isEqualTo(2L * TokenReaper.BATCH + 1);
        assertThat(calls).hasSize(3).containsOnly(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void looksOnceWhenThereIsNothingToForget() {
        assertThat(reaper(0).run().block()).isZero();
        assertThat(calls).hasSize(1);
    }

    private TokenReaper reaper(long tokens) {
        return new TokenReaper(new Tokens(tokens), Duration.ofDays(3), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** Only its tokens count. */
    private final class Tokens implements CertificateRepository {

        private long left;

        Tokens(long number) {
            this.left = number;
        }

        @Override
        public Mono<Void> modify(Caller caller, ModifyCertificate request, Instant now) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Mono<Deletion> delete(
                Caller caller, CertificateId id, Optional<TokenUse> token, Instant now, Instant nextDispatchAt) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Mono<Long> forgetTokens(Instant endedBefore, int limit) {
            calls.add(endedBefore);
            var forgotten = Math.min(left, limit);
            left -= forgotten;
            return Mono.just(forgotten);
        }

        @Override
        public Mono<Claim> claim(ProposedCertificate proposed) {
            return Mono.empty();
        }

        @Override
        public Mono<Page<Certificate>> list(ListCertificates request) {
            return Mono.empty();
        }

        @Override
        public Mono<StoredCertificate> find(AccountId account, Region region, CertificateId id) {
            return Mono.empty();
        }

        @Override
        public Mono<StoredCertificate> find(CertificateId id) {
            return Mono.empty();
        }
    }
}
