package io.tunnelcert.gateway.operator;

import java.util.Map;

/** Carries a {@link Problem} to the {@link OperatorHandler}; an expected outcome, hence without a stack. */
final class ProblemException extends RuntimeException {

    private final Problem problem;
    private final Map<String, String> headers;

    ProblemException(Problem problem) {
        this(problem, Map.of());
    }

    /** @param headers what the answer has besides */
    ProblemException(Problem problem, Map<String, String> headers) {
        super(problem.type(), null, false, false);
        this.problem = problem;
        this.headers = Map.copyOf(headers);
    }

    Problem problem() {
        return problem;
    }

    Map<String, String> headers() {
        return headers;
    }
}
