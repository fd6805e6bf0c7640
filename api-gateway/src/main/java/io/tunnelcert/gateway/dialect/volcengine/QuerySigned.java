package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.dialect.DialectRequest;
import io.tunnelcert.gateway.dialect.parameter.CanonicalQuery;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.dialect.parameter.PercentEncoding;
import io.tunnelcert.model.Bytes;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A request whose query has the signature: a link that works for whoever holds it. It is over the method, the parameters that
 * {@code X-SignedQueries} names and, if {@code X-SignedHeaders} says so, the host. A body it is not over, hence there must be none.
 */
record QuerySigned(
        DialectRequest request,
        Parameters query,
        Credential credential,
        SignedHeaders signedHeaders,
        Set<String> signedParameters,
        Duration validity,
        String signature)
        implements Authentication {

    static final String SIGNATURE = "X-Signature";

    /** The longest that a link may work (Volcengine, X-Expires). */
    private static final Duration MAX_VALIDITY = Duration.ofDays(7);

    private static final String SIGNED_PARAMETERS = "X-SignedQueries";
    private static final Bytes NO_BODY = Bytes.of(new byte[0]);

    /**
     * What need not be signed: the signature itself, the list of what is, which Node's client leaves out, and the session token, which
     * most clients add afterwards. None of them means anything to an action.
     */
    private static final Set<String> MAY_BE_UNSIGNED = Set.of(SIGNATURE, SIGNED_PARAMETERS, SessionToken.NAME);

    QuerySigned {
        signedParameters = Set.copyOf(signedParameters);
    }

    /** Whether the client meant to sign in the query whose names these are, however well it did. */
    static boolean isMeant(Set<String> names) {
        return Stream.of(SIGNATURE, "X-Algorithm", "X-Credential").anyMatch(names::contains);
    }

    /** @throws VolcengineException if the signature is missing, or what the query says of it is malformed */
    static QuerySigned of(DialectRequest request, Parameters query) {
        var signature = query.findText(SIGNATURE).orElseThrow(RequestError.MISSING_SIGNATURE::exception);
        if (!query.find("X-Algorithm").equals(Optional.of(ALGORITHM))) {
            throw RequestError.INVALID_AUTHORIZATION.exception();
        }
        var signedHeaders = query.find("X-SignedHeaders")
                .filter(list -> list.isEmpty() || list.equals("host"))
                .map(SignedHeaders::of)
                .orElseThrow(RequestError.INVALID_AUTHORIZATION::exception);
        var signedParameters = query.findText(SIGNED_PARAMETERS)
                .map(list -> new HashSet<>(Arrays.asList(list.split(";", -1))))
                .orElseThrow(RequestError.INVALID_AUTHORIZATION::exception);
        var credential = Credential.of(query.find("X-Credential").orElse(""));
        if (!request.body().equals(NO_BODY)) {
            throw RequestError.UNSIGNED_BODY.exception();
        }
        return new QuerySigned(request, query, credential, signedHeaders, signedParameters, validity(query), signature);
    }

    @Override
    public SigningTime signedAt() {
        return SigningTime.of(query.find("X-Date"));
    }

    /** None unless the signature is over all parameters that an action can read, and over no others. */
    @Override
    public Stream<CanonicalRequest> canonicalRequests() {
        var unsigned = new HashSet<>(query.values().keySet());
        unsigned.removeAll(signedParameters);
        if (!MAY_BE_UNSIGNED.containsAll(unsigned) || !query.values().keySet().containsAll(signedParameters)) {
            return Stream.empty();
        }
        return canonicalQueries()
                .flatMap(canonicalQuery -> signedHeaders
                        .spellings(request)
                        .map(lines -> new CanonicalRequest(
                                request.method(),
                                canonicalQuery,
                                lines,
                                signedHeaders.text(),
                                CanonicalRequest.hash(NO_BODY))));
    }

    /** An old client of Go's signs the session token without saying so; Node's client encodes a little less than the others. */
    private Stream<String> canonicalQueries() {
        return Stream.of(Set.<String>of(), Set.of(SessionToken.NAME))
                .flatMap(more -> Stream.<UnaryOperator<String>>of(
                                PercentEncoding::encode, PercentEncoding::encodeLikeBrowsers)
                        .map(encoding -> canonicalQuery(more, encoding)))
                .distinct();
    }

    private String canonicalQuery(Set<String> more, UnaryOperator<String> encoding) {
        var signed = new TreeMap<>(query.values());
        signed.keySet().removeIf(name -> !signedParameters.contains(name) && !more.contains(name));
        return CanonicalQuery.of(Collections.unmodifiableSortedMap(signed), encoding);
    }

    private static Duration validity(Parameters query) {
        return query.find("X-Expires").map(QuerySigned::seconds).orElse(SigningTime.DEFAULT_VALIDITY);
    }

    private static Duration seconds(String text) {
        return Optional.of(text)
                .filter(digits ->
                        digits.matches("[0-9]{1,6}")) // Java's own parser takes signs and other scripts' digits
                .map(digits -> Duration.ofSeconds(Long.parseLong(digits)))
                .filter(validity -> validity.isPositive() && validity.compareTo(MAX_VALIDITY) <= 0)
                .orElseThrow(() -> RequestError.MALFORMED_FIELD.exception("X-Expires"));
    }
}
