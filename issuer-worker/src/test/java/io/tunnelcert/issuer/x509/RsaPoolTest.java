package io.tunnelcert.issuer.x509;

import static io.tunnelcert.model.KeyAlgorithm.EC_P256;
import static io.tunnelcert.model.KeyAlgorithm.RSA_2048;
import static io.tunnelcert.model.KeyAlgorithm.RSA_3072;
import static io.tunnelcert.model.KeyAlgorithm.RSA_4096;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tunnelcert.issuer.issuance.Activity;
import io.tunnelcert.model.KeyAlgorithm;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RsaPoolTest {

    private static final Map<KeyAlgorithm, Integer> CAPACITIES = Map.of(RSA_2048, 3, RSA_3072, 2, RSA_4096, 0);

    private final KeyPair sample = new KeyPairs(new SecureRandom()).generate(EC_P256);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Activity activity = new Activity();
    private final RsaPool pool = new RsaPool(algorithm -> CAPACITIES.getOrDefault(algorithm, 0));
    private final AtomicInteger poolsOwn = new AtomicInteger();
    private final AtomicInteger callersOwn = new AtomicInteger();
    private final RsaPoolFilling filling = new RsaPoolFilling(pool, _ -> fresh(poolsOwn), activity);
    private final KeyPairSource keyPairs = new PooledKeyPairs(pool, _ -> fresh(callersOwn), meters);

    @BeforeEach
    void start() {
        filling.start();
    }

    @AfterEach
    void stop() {
        filling.close();
        assertThat(filling.isRunning()).isFalse();
    }

    @Test
    void fillsFromTheFirstUseOnAndNoFurtherThanItsBound() {
        keyPairs.generate(RSA_2048);

        await().untilAsserted(() -> assertThat(ready(RSA_2048)).isEqualTo(3));
        await().during(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(poolsOwn).hasValue(3));
        assertThat(ready(RSA_3072)).isZero();
        assertThat(callersOwn).hasValue(1);
    }

    @Test
    void fillsAgainWhatWasTaken() {
        keyPairs.generate(RSA_2048);
        await().untilAsserted(() -> assertThat(ready(RSA_2048)).isEqualTo(3));

        keyPairs.generate(RSA_2048);
        keyPairs.generate(RSA_2048);

        await().untilAsserted(() -> assertThat(ready(RSA_2048)).isEqualTo(3));
        assertThat(callersOwn).hasValue(1);
        assertThat(poolsOwn).hasValue(5);
    }

    @Test
    void givesEachKeyOnceHoweverManyAsk() throws Exception {
        var given = ConcurrentHashMap.<KeyPair>newKeySet();

        try (var threads = Executors.newFixedThreadPool(8)) {
            IntStream.range(0, 8)
                    .forEach(_ -> threads.execute(
                            () -> IntStream.range(0, 500).forEach(_ -> given.add(keyPairs.generate(RSA_2048)))));
        }

        assertThat(given).hasSize(4_000);
        assertThat(poolsOwn).hasPositiveValue();
    }

    @Test
    void beginsNoKeyWhileABatchIsInWork() {
        activity.begin();
        activity.begin();
        keyPairs.generate(RSA_2048);
        activity.end();

        await().during(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(poolsOwn).hasValue(0));
        activity.end();

        await().untilAsserted(() -> assertThat(ready(RSA_2048)).isEqualTo(3));
    }

    @Test
    void keepsNoneOfWhatIsTurnedOff() {
        keyPairs.generate(RSA_4096);
        keyPairs.generate(EC_P256);

        await().during(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(poolsOwn).hasValue(0));
        assertThat(callersOwn).hasValue(2);
        assertThat(meters.find(PooledKeyPairs.READY)
                        .tag("algorithm", "RSA_4096")
                        .gauge())
                .isNull();
    }

    @Test
    void tellsItsDepthAndHowOftenItServed() {
        keyPairs.generate(RSA_3072);
        await().untilAsserted(() -> assertThat(ready(RSA_3072)).isEqualTo(2));

        activity.begin();
        IntStream.range(0, 3).forEach(_ -> keyPairs.generate(RSA_3072));

        assertThat(ready(RSA_3072)).isZero();
        assertThat(takes("served")).isEqualTo(2);
        assertThat(takes("missed")).isEqualTo(2);
    }

    @Test
    void stopsWhileItMakesAKey() {
        var never = new Semaphore(0);
        var stuck = new RsaPoolFilling(
                pool,
                _ -> {
                    poolsOwn.incrementAndGet();
                    never.acquireUninterruptibly();
                    return sample;
                },
                activity);
        filling.close();
        stuck.start();
        keyPairs.generate(RSA_2048);
        await().untilAsserted(() -> assertThat(poolsOwn).hasPositiveValue());

        var stopping = Thread.ofPlatform().start(stuck::close);
        await().until(() -> stopping.getState() == Thread.State.TIMED_WAITING);
        never.release();

        await().untilAsserted(() ->
                assertThat(stopping.isAlive() || stuck.isRunning()).isFalse());
        assertThat(poolsOwn).hasValue(1);
        assertThat(pool.readyOf(RSA_2048)).isEqualTo(1);
    }

    /** A key pair of its own to tell apart, without the time that RSA takes. */
    private KeyPair fresh(AtomicInteger counter) {
        counter.incrementAndGet();
        return new KeyPair(sample.getPublic(), sample.getPrivate());
    }

    private double ready(KeyAlgorithm algorithm) {
        return meters.get(PooledKeyPairs.READY)
                .tag("algorithm", algorithm.name())
                .gauge()
                .value();
    }

    private double takes(String result) {
        return meters.get(PooledKeyPairs.TAKES)
                .tags("algorithm", "RSA_3072", "result", result)
                .counter()
                .count();
    }
}
