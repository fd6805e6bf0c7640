package io.tunnelcert.gateway.dialect.alibaba;

/** The body of an action's answer, as the vendor writes it: component names and their order become the names and the order in JSON and XML. */
interface AlibabaResult {}
