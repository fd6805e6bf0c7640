package io.tunnelcert.gateway.trace;

/** A request that has just come. */
public record Arrival(String requestId, String dialect, String method, Headers headers) {}
