package io.tunnelcert.gateway.operator;

import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/** Turns whatever goes wrong into a problem. */
final class Problems {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    /** What the core refuses operators for. Most refusals are for customers; one that reaches an operator nevertheless says its name. */
    private static final Map<Class<? extends Rejection>, ProblemType> TYPES = Map.of(
            Rejection.ServerNotFound.class, ProblemType.SSL_VPN_SERVER_NOT_FOUND,
            Rejection.GatewayNotFound.class, ProblemType.VPN_GATEWAY_NOT_FOUND,
            Rejection.ProjectExists.class, ProblemType.PROJECT_EXISTS,
            Rejection.Overloaded.class, ProblemType.OVERLOADED,
            Rejection.Unavailable.class, ProblemType.OVERLOADED);

    private static final String RETRY_SECONDS = "1";

    private Problems() {}

    static OperatorAnswer answerTo(Throwable error) {
        if (error instanceof ProblemException known) {
            return OperatorAnswer.problem(known.problem(), known.headers());
        }
        if (error instanceof RejectedException refused) {
            return answerTo(refused.rejection());
        }
        log.atError().setCause(error).log("operator request failed");
        return OperatorAnswer.problem(
                Problem.of(ProblemType.INTERNAL_ERROR, "The reason is in the gateway's log."), Map.of());
    }

    private static OperatorAnswer answerTo(Rejection rejection) {
        var type = TYPES.getOrDefault(rejection.getClass(), ProblemType.REFUSED);
        var name = rejection.getClass().getSimpleName();
        return OperatorAnswer.problem(
                Problem.of(type, "The request is refused: " + name + "."),
                type == ProblemType.OVERLOADED ? Map.of(HttpHeaders.RETRY_AFTER, RETRY_SECONDS) : Map.of());
    }
}
