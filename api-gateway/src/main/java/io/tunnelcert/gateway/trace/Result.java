package io.tunnelcert.gateway.trace;

/**
 * What came of a request.
 *
 * @param action one of those there are, or a word for all others
 * @param status of HTTP
 * @param code the vendor's
 */
public record Result(String action, int status, String code) {}
