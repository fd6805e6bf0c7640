package io.tunnelcert.gateway.operator;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Shows an {@link UnusableTokenException} as its one sentence, where Spring Boot would show the token. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnusableTokenFailureAnalyzer extends AbstractFailureAnalyzer<UnusableTokenException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, UnusableTokenException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Set TUNNELCERT_OPERATOR_TOKEN to a long random text, or to none to refuse the operator API altogether.",
                cause);
    }
}
