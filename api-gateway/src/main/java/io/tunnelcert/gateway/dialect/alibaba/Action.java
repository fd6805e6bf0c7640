package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import reactor.core.publisher.Mono;

/** One action of the vendor's API: reads its parameters, has the core do what they say, and words what came of it. */
@FunctionalInterface
interface Action {

    /**
     * May throw, or fail with, {@link AlibabaException}, {@link io.tunnelcert.gateway.dialect.parameter.ParameterException} and
     * {@link io.tunnelcert.gateway.rejection.RejectedException}.
     *
     * @param parameters none of them empty: an empty one counts as one that is not there
     */
    Mono<? extends AlibabaResult> run(Caller caller, Parameters parameters, Call call);
}
