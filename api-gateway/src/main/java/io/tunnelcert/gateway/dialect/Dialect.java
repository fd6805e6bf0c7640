package io.tunnelcert.gateway.dialect;

import reactor.core.publisher.Mono;

/** One vendor's way of asking and answering: it authenticates a request, reads it, and writes the answer in the vendor's words. */
public interface Dialect {

    /** A fresh id for a request that has just arrived, in the vendor's form. */
    RequestId newRequestId();

    /** Answers a request. Every refusal is an answer; an error signal means a fault of ours. */
    Mono<DialectAnswer> answer(DialectRequest request, RequestId id);

    /** The answer to a request that never got as far as {@link #answer}, or that {@link #answer} failed for. */
    DialectAnswer refuse(HttpFault fault, RequestId id);
}
