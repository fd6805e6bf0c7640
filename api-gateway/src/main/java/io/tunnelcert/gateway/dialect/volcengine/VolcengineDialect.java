package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.account.AccessKey;
import io.tunnelcert.gateway.account.AccessKeys;
import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.dialect.Dialect;
import io.tunnelcert.gateway.dialect.DialectAnswer;
import io.tunnelcert.gateway.dialect.DialectRequest;
import io.tunnelcert.gateway.dialect.HttpFault;
import io.tunnelcert.gateway.dialect.RequestId;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.model.InvalidValueException;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Speaks Volcengine's VPN API. A request is checked in the vendor's order, and what is known of it by then goes into the answer: first
 * what it asks for, then who signed it, then whether that is true, and only then what the core says.
 */
public final class VolcengineDialect implements Dialect {

    private static final Logger log = LoggerFactory.getLogger(VolcengineDialect.class);

    private final AccessKeys accessKeys;
    private final ActionTable actions;
    private final Clock clock;
    private final RequestIds requestIds;

    /** @param random safe for use by many threads at once */
    VolcengineDialect(AccessKeys accessKeys, List<ActionGroup> groups, Clock clock, RandomGenerator random) {
        this.accessKeys = accessKeys;
        this.actions = new ActionTable(groups);
        this.clock = clock;
        this.requestIds = new RequestIds(clock, random);
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
            var parameters = QueryParameters.parse(request.rawQuery());
            var operation = Operation.of(parameters);
            return authenticate(new Call(request, id, parameters, operation), metadata.with(operation));
        } catch (VolcengineException e) {
            return Mono.just(refuse(metadata, e.error()));
        }
    }

    @Override
    public DialectAnswer refuse(HttpFault fault, RequestId id) {
        return VolcengineResponses.error(ResponseMetadata.of(id), VolcengineErrors.of(fault));
    }

    private static void checkTarget(DialectRequest request) {
        if (!request.path().equals("/")) {
            throw RequestError.UNKNOWN_PATH.exception();
        }
        if (!request.method().equals("GET")) {
            throw RequestError.METHOD_NOT_ALLOWED.exception();
        }
    }

    /** A signature in the query is not known here: such a request counts as one without. */
    private Mono<DialectAnswer> authenticate(Call call, ResponseMetadata metadata) {
        try {
            var authorization = Authorization.of(call.request());
            return perform(call, authorization, metadata.with(authorization.scope()));
        } catch (VolcengineException e) {
            return Mono.just(refuse(metadata, e.error()));
        }
    }

    private Mono<DialectAnswer> perform(Call call, Authorization authorization, ResponseMetadata metadata) {
        return Mono.fromRunnable(() -> checkTime(call, authorization))
                .then(Mono.defer(() -> accessKeys.find(authorization.accessKeyId())))
                .switchIfEmpty(Mono.error(() -> RequestError.INVALID_ACCESS_KEY.exception(authorization.accessKeyId())))
                .doOnNext(key -> checkSignature(call, authorization, key))
                .flatMap(key -> run(
                        call,
                        authorization,
                        new Caller(key.account(), authorization.scope().region())))
                .<DialectAnswer>map(result -> VolcengineResponses.success(metadata, result))
                .onErrorResume(VolcengineException.class, e -> Mono.just(refuse(metadata, e.error())))
                .onErrorMap(
                        InvalidValueException.class,
                        e -> new RejectedException(new Rejection.InvalidValue(e.value(), e.fault())))
                .onErrorResume(RejectedException.class, e -> Mono.just(refuse(metadata, e.rejection())));
    }

    private void checkTime(Call call, Authorization authorization) {
        var signedAt = SigningTime.of(call.request());
        if (!signedAt.isNear(clock.instant())) {
            throw RequestError.EXPIRED_TIMESTAMP.exception();
        }
        if (!signedAt.date().equals(authorization.scope().date())) {
            throw RequestError.INVALID_CREDENTIAL.exception();
        }
    }

    private static void checkSignature(Call call, Authorization authorization, AccessKey key) {
        if (!VolcengineSignature.verifies(call.request(), call.parameters(), authorization, key.secret())) {
            throw RequestError.SIGNATURE_DOES_NOT_MATCH.exception();
        }
    }

    private Mono<? extends VolcengineResult> run(Call call, Authorization authorization, Caller caller) {
        return actions.find(authorization.scope(), call.operation()).run(caller, call.parameters(), call.id());
    }

    private static DialectAnswer refuse(ResponseMetadata metadata, Rejection rejection) {
        return refuse(metadata, VolcengineErrors.of(rejection));
    }

    private static DialectAnswer refuse(ResponseMetadata metadata, VolcengineError error) {
        log.atInfo()
                .addKeyValue("requestId", metadata.requestId())
                .addKeyValue("code", error.code())
                .log("request refused");
        return VolcengineResponses.error(metadata, error);
    }

    /** A request with what its query says. */
    private record Call(DialectRequest request, RequestId id, QueryParameters parameters, Operation operation) {}
}
