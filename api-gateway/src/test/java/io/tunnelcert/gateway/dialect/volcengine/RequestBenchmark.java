package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.account.AccessKeySecret;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.idempotency.Fingerprint;
import io.tunnelcert.model.Bytes;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What each request costs before the database is asked: its signature, and the fingerprint of what it asks for. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RequestBenchmark {

    private final VolcengineSignature signatures = new VolcengineSignature();
    private final SignatureVector vector = SignatureVector.all().findFirst().orElseThrow();
    private final AccessKeySecret secret = new AccessKeySecret(vector.signer().secret());

    /** From the headers on, with a signing key that is remembered. */
    @Benchmark
    public Authentication signature() {
        var request = vector.request();
        var authentication = Authentication.of(request, Parameters.parse(request.rawQuery()));
        if (!signatures.verifies(authentication, secret)) {
            throw new IllegalStateException("a refusal is not what is to be measured");
        }
        return authentication;
    }

    @Benchmark
    public Bytes fingerprint() {
        return Fingerprint.of(
                Stream.of("vss-3tex2x1cwd4c6c0v", "laptop of somebody", "for the summer", "team", "blue"));
    }
}
