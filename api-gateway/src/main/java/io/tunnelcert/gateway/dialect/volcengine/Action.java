package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.dialect.RequestId;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import reactor.core.publisher.Mono;

/** One action of the vendor's API: reads its parameters, has the core do what they say, and words what came of it. */
@FunctionalInterface
interface Action {

    /**
     * May throw, or fail with, {@link VolcengineException}, {@link io.tunnelcert.gateway.dialect.parameter.ParameterException} and
     * {@link io.tunnelcert.gateway.rejection.RejectedException}.
     */
    Mono<? extends VolcengineResult> run(Caller caller, Parameters parameters, RequestId id);
}
