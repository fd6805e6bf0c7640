package io.tunnelcert.issuer.trace;

/** A command that has come. */
public record Received(String topic, int partition, long offset, String resourceId, Headers headers) {}
