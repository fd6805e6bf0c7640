package io.tunnelcert.gateway.tink;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a {@link KeysetException} as its one sentence, without a stack. */
class KeysetFailureAnalyzer extends AbstractFailureAnalyzer<KeysetException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, KeysetException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Set tunnelcert.keyset.client.file to the keyset this installation was set up with.",
                cause);
    }
}
