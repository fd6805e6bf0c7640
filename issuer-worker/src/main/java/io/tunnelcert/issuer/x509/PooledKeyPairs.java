package io.tunnelcert.issuer.x509;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tunnelcert.model.KeyAlgorithm;
import java.security.KeyPair;
import java.util.EnumMap;
import java.util.Map;

/** Takes RSA key pairs from the pool while it has some, and makes all others itself. How deep the pool is and how often it served is measured. */
final class PooledKeyPairs implements KeyPairSource {

    static final String READY = "tunnelcert.rsa.pool.ready";
    static final String TAKES = "tunnelcert.rsa.pool.takes";
    static final String ALGORITHM = "algorithm";
    static final String RESULT = "result";

    private final RsaPool pool;
    private final KeyPairSource source;
    private final Map<KeyAlgorithm, Takes> takes = new EnumMap<>(KeyAlgorithm.class);

    PooledKeyPairs(RsaPool pool, KeyPairSource source, MeterRegistry meters) {
        this.pool = pool;
        this.source = source;
        for (var algorithm : pool.algorithms()) {
            Gauge.builder(READY, pool, it -> it.readyOf(algorithm))
                    .description("RSA key pairs that are ready")
                    .tag(ALGORITHM, algorithm.name())
                    .register(meters);
            takes.put(algorithm, Takes.of(algorithm, meters));
        }
    }

    @Override
    public KeyPair generate(KeyAlgorithm algorithm) {
        var counters = takes.get(algorithm);
        if (counters == null) {
            return source.generate(algorithm);
        }
        var ready = pool.take(algorithm);
        (ready.isPresent() ? counters.served() : counters.missed()).increment();
        return ready.orElseGet(() -> source.generate(algorithm));
    }

    private record Takes(Counter served, Counter missed) {

        static Takes of(KeyAlgorithm algorithm, MeterRegistry meters) {
            return new Takes(counter(algorithm, "served", meters), counter(algorithm, "missed", meters));
        }

        private static Counter counter(KeyAlgorithm algorithm, String result, MeterRegistry meters) {
            return Counter.builder(TAKES)
                    .description("RSA key pairs asked of the pool, by whether it had one")
                    .tag(ALGORITHM, algorithm.name())
                    .tag(RESULT, result)
                    .register(meters);
        }
    }
}
