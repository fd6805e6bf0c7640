package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.account.AccessKeys;
import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.admission.Admission;
import io.tunnelcert.gateway.dialect.Dialect;
import io.tunnelcert.gateway.dialect.DialectAnswer;
import io.tunnelcert.gateway.dialect.DialectRequest;
import io.tunnelcert.gateway.dialect.HttpFault;
import io.tunnelcert.gateway.dialect.RequestId;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.trace.RequestTrace;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import reactor.core.publisher.Mono;

/**
 * Speaks Volcengine's VPN API. A request is checked in the vendor's order, and what is known of it by then goes into the answer: first
 * what it asks for, then who signed it, then whether that is true, and only then what the core says.
 */
public final class VolcengineDialect implements Dialect {

    private static final Logger log = LoggerFactory.getLogger(VolcengineDialect.class);

    private static final Set<String> METHODS = Set.of("GET", "POST");

    private final Admission admission;
    private final Authenticator authenticator;
    private final ActionTable actions;
    private final RequestIds requestIds;

    /** @param random safe for use by many threads at once */
    VolcengineDialect(
            Admission admission, AccessKeys accessKeys, List<ActionGroup> groups, Clock clock, RandomGenerator random) {
        this.admission = admission;
        this.authenticator = new Authenticator(accessKeys, clock);
        this.actions = new ActionTable(groups);
        this.requestIds = new RequestIds(clock, random);
    }

    @Override
    public String name() {
        return "volcengine";
    }

    @Override
    public Set<String> actions() {
        return actions.names();
    }

    @Override
    public boolean isSigned(DialectRequest request) {
        return Authentication.isMeant(request);
    }

    /** This vendor's unsigned requests look like nobody's, and get its envelope for being the first dialect. */
    @Override
    public boolean resembles(DialectRequest request) {
        return false;
    }

    @Override
    public RequestId newRequestId() {
        return requestIds.next();
    }

    @Override
    public Mono<DialectAnswer> answer(DialectRequest request, RequestId id) {
        var metadata = ResponseMetadata.of(id);
        try {
            checkTarget(request);
            var query = Parameters.parse(request.rawQuery());
            var operation = Operation.of(query);
            return authenticate(new Call(request, id, query, operation), metadata.with(operation));
        } catch (RuntimeException e) {
            return refusal(metadata, e);
        }
    }

    @Override
    public DialectAnswer refuse(HttpFault fault, DialectRequest request, RequestId id) {
        return VolcengineResponses.error(ResponseMetadata.of(id), VolcengineErrors.of(fault));
    }

    private static void checkTarget(DialectRequest request) {
        if (!request.path().equals("/")) {
            throw RequestError.UNKNOWN_PATH.exception();
        }
        if (!METHODS.contains(request.method())) {
            throw RequestError.METHOD_NOT_ALLOWED.exception();
        }
    }

    private Mono<DialectAnswer> authenticate(Call call, ResponseMetadata metadata) {
        try {
            var authentication = Authentication.of(call.request(), call.query());
            var scope = authentication.credential().scope();
            return perform(call, authentication, metadata.with(scope));
        } catch (RuntimeException e) {
            return refusal(metadata, e);
        }
    }

    private Mono<DialectAnswer> perform(Call call, Authentication authentication, ResponseMetadata metadata) {
        return authenticator
                .authenticate(call.request(), call.query(), authentication)
                .delayUntil(caller -> admission.admit(caller.account()))
                .flatMap(caller -> run(call, authentication.credential().scope(), caller))
                .<DialectAnswer>map(result -> VolcengineResponses.success(metadata, result))
                .onErrorResume(error -> refusal(metadata, error));
    }

    /** The body is read last: nobody but a known caller has us take it apart. */
    private Mono<? extends VolcengineResult> run(Call call, CredentialScope scope, Caller caller) {
        var action = actions.find(scope, call.operation());
        return action.run(caller, call.query().with(BodyParameters.of(call.request())), call.id());
    }

    private static Mono<DialectAnswer> refusal(ResponseMetadata metadata, Throwable error) {
        return VolcengineErrors.of(error)
                .map(refusal -> RequestTrace.with(trace -> Mono.just(refuse(metadata, refusal, trace))))
                .orElseGet(() -> Mono.error(error));
    }

    private static DialectAnswer refuse(ResponseMetadata metadata, VolcengineError error, RequestTrace trace) {
        // Of those that pass there may be thousands each second; they are counted where they are decided.
        trace.on(log.atLevel(error.isPassing() ? Level.DEBUG : Level.INFO), metadata.requestId())
                .addKeyValue("code", error.code())
                .log("request refused");
        return VolcengineResponses.error(metadata, error);
    }

    /** A request with what its query says. */
    private record Call(DialectRequest request, RequestId id, Parameters query, Operation operation) {}
}
