package io.tunnelcert.gateway.trace;

/** A message of a topic about a resource, whose id is its key. */
public record Message(String topic, String resourceId) {}
