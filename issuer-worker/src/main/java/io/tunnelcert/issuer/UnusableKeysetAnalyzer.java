package io.tunnelcert.issuer;

import io.tunnelcert.issuer.tink.UnusableKeysetException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a sentence instead of a stack trace. */
final class UnusableKeysetAnalyzer extends AbstractFailureAnalyzer<UnusableKeysetException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableKeysetException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Set the keyset that this installation's keys are encrypted under; never make a new one for an old database.",
                cause);
    }
}
