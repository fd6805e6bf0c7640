package io.tunnelcert.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.model.AccountId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class AccessKeysTest {

    private static final AccessKey KEY =
            new AccessKey("AKTC1", new AccessKeySecret("secret"), new AccountId("2100000001"), Optional.empty(), false);

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger lookUps = new AtomicInteger();
    private final Sinks.Empty<Void> answer = Sinks.empty();
    private boolean slow;

    private final AccessKeys keys = new AccessKeys(
            new InMemoryAccountRepository() {
                @Override
                public Mono<AccessKey> findKey(String accessKeyId) {
                    lookUps.incrementAndGet();
                    var found = Mono.just(KEY).filter(key -> key.id().equals(accessKeyId));
                    return slow ? answer.asMono().then(found) : found;
                }
            },
            Duration.ofSeconds(30),
            nanos::get);

    @Test
    void leavesTheDatabaseToOthersWhenStrangersSendAnyIds() {
        assertThat(keys.find(KEY.id()).block()).isEqualTo(KEY);
        slow = true;
        for (int i = 0; i < AccessKeys.MAX_LOOK_UPS; i++) {
            keys.find("guess-" + i).subscribe();
        }

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> keys.find("one-too-many").block())
                .satisfies(refused -> assertThat(refused.rejection()).isEqualTo(new Rejection.Overloaded()));
        assertThat(keys.find(KEY.id()).block()).isEqualTo(KEY);

        answer.tryEmitEmpty();
        assertThat(keys.find("one-too-many").blockOptional()).isEmpty();
    }

    @Test
    void letsNobodyWaitForAKeyThatIsUsedAllTheTime() {
        keys.find(KEY.id()).block();
        nanos.addAndGet(Duration.ofSeconds(20).toNanos());
        slow = true;

        assertThat(keys.find(KEY.id()).block(Duration.ofSeconds(10))).isEqualTo(KEY);

        assertThat(lookUps).hasValue(2);
        answer.tryEmitEmpty();
    }

    @Test
    void looksForARememberedKeyAgainHoweverManyStrangersSendAnyIds() {
        keys.find(KEY.id()).block();
        slow = true;
        for (int i = 0; i < AccessKeys.MAX_LOOK_UPS; i++) {
            keys.find("guess-" + i).subscribe();
        }
        slow = false;
        nanos.addAndGet(Duration.ofSeconds(20).toNanos());
        keys.find(KEY.id()).block();
        nanos.addAndGet(Duration.ofSeconds(20).toNanos());

        assertThat(keys.find(KEY.id()).block()).isEqualTo(KEY);

        answer.tryEmitEmpty();
    }

    @Test
    void forgetsAKeyAfterItsTime() {
        keys.find(KEY.id()).block();
        nanos.addAndGet(Duration.ofSeconds(31).toNanos());

        keys.find(KEY.id()).block();

        assertThat(lookUps).hasValue(2);
    }
}
