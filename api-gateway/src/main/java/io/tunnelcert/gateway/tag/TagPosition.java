package io.tunnelcert.gateway.tag;

/** A place in the list of tags, which goes by resource, oldest first, and then by key. There need not be a tag at it any more. */
public record TagPosition(String resourceId, String key) {}
