package io.tunnelcert.gateway.dialect.volcengine;

/** The {@code Result} of an action, as the vendor writes it: component names and their order become the names and the order in JSON. */
interface VolcengineResult {}
