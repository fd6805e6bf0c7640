package io.tunnelcert.gateway.dialect.alibaba;

/** What a request names as the thing to be done. */
record Operation(String action, String version) {}
