package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.dialect.Dialect;
import io.tunnelcert.gateway.dialect.DialectAnswer;
import io.tunnelcert.gateway.dialect.DialectRequest;
import io.tunnelcert.gateway.dialect.HttpFault;
import io.tunnelcert.gateway.dialect.RequestId;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.trace.RequestTrace;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import reactor.core.publisher.Mono;

/**
 * Speaks Alibaba Cloud's VPC API. A request is checked in the vendor's order: first what it asks for, then who signed it, whether that is
 * true and new, whose resources it is about, and only then what the core says.
 */
public final class AlibabaDialect implements Dialect {

    private static final Logger log = LoggerFactory.getLogger(AlibabaDialect.class);
    private static final Set<String> METHODS = Set.of("GET", "POST");

    private final Authenticator authenticator;
    private final Callers callers;
    private final ActionTable actions;
    private final RequestIds requestIds;

    /** @param random safe for use by many threads at once */
    AlibabaDialect(Authenticator authenticator, Callers callers, List<ActionGroup> groups, RandomGenerator random) {
        this.authenticator = authenticator;
        this.callers = callers;
        this.actions = new ActionTable(groups);
        this.requestIds = new RequestIds(random);
    }

    @Override
    public String name() {
        return "alibaba";
    }

    @Override
    public Set<String> actions() {
        return actions.names();
    }

    @Override
    public boolean isSigned(DialectRequest request) {
        return Authentication.isMeant(request);
    }

    @Override
    public boolean resembles(DialectRequest request) {
        return Resemblance.isThere(request);
    }

    @Override
    public RequestId newRequestId() {
        return requestIds.next();
    }

    @Override
    public Mono<DialectAnswer> answer(DialectRequest request, RequestId id) {
        var call = Call.of(request, id);
        try {
            checkTarget(request);
            var parameters = RequestParameters.of(request);
            Format.check(parameters);
            var authentication = Authentication.of(request, parameters);
            return perform(authentication, parameters.nonEmpty(), call.with(authentication.operation()));
        } catch (RuntimeException e) {
            return refusal(call, e);
        }
    }

    @Override
    public DialectAnswer refuse(HttpFault fault, DialectRequest request, RequestId id) {
        return AlibabaResponses.error(Call.of(request, id), AlibabaErrors.of(fault));
    }

    private static void checkTarget(DialectRequest request) {
        if (!request.path().equals("/")) {
            throw RequestError.UNKNOWN_PATH.exception();
        }
        if (!METHODS.contains(request.method())) {
            throw RequestError.UNSUPPORTED_METHOD.exception();
        }
    }

    private Mono<DialectAnswer> perform(Authentication authentication, Parameters parameters, Call call) {
        try {
            var action = actions.find(authentication.operation());
            return run(authentication, action, parameters, call)
                    .<DialectAnswer>map(result -> AlibabaResponses.success(call, authentication.operation(), result))
                    .onErrorResume(error -> refusal(call, error));
        } catch (RuntimeException e) {
            return refusal(call, e);
        }
    }

    private Mono<AlibabaResult> run(Authentication authentication, Action action, Parameters parameters, Call call) {
        return authenticator
                .authenticate(authentication)
                .flatMap(key -> callers.caller(key, parameters))
                .flatMap(caller -> action.run(caller, parameters, call));
    }

    private static Mono<DialectAnswer> refusal(Call call, Throwable error) {
        return AlibabaErrors.of(error)
                .map(refusal -> RequestTrace.with(trace -> Mono.just(refuse(call, refusal, trace))))
                .orElseGet(() -> Mono.error(error));
    }

    private static DialectAnswer refuse(Call call, AlibabaError error, RequestTrace trace) {
        // Of those that pass there may be thousands each second; they are counted where they are decided.
        trace.on(log.atLevel(error.isPassing() ? Level.DEBUG : Level.INFO), call.requestId())
                .addKeyValue("code", error.code())
                .log("request refused");
        return AlibabaResponses.error(call, error);
    }
}
