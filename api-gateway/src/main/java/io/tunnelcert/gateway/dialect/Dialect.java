package io.tunnelcert.gateway.dialect;

import java.util.Set;
import reactor.core.publisher.Mono;

/** One vendor's way of asking and answering: it authenticates a request, reads it, and writes the answer in the vendor's words. */
public interface Dialect {

    /** The vendor's name, as measures have it. */
    String name();

    /** The names of all actions there are. */
    Set<String> actions();

    /** Whether a request is signed in the vendor's way, well or badly: then it is in this dialect, and no more than that is looked at. */
    boolean isSigned(DialectRequest request);

    /** Whether a request that is signed in no vendor's way names what only this vendor's requests do. */
    boolean resembles(DialectRequest request);

    /** A fresh id for a request that has just arrived, in the vendor's form. */
    RequestId newRequestId();

    /** Answers a request. Every refusal is an answer; an error signal means a fault of ours. */
    Mono<DialectAnswer> answer(DialectRequest request, RequestId id);

    /**
     * The answer to a request that never got as far as {@link #answer}, or that {@link #answer} failed for.
     *
     * @param request as much of it as is known
     */
    DialectAnswer refuse(HttpFault fault, DialectRequest request, RequestId id);
}
