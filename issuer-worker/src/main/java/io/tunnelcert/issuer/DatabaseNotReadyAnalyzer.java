package io.tunnelcert.issuer;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a sentence instead of a stack trace. */
final class DatabaseNotReadyAnalyzer extends AbstractFailureAnalyzer<DatabaseNotReadyException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DatabaseNotReadyException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Start Postgres, and a gateway, which applies the migrations; then start the worker again.",
                cause);
    }
}
