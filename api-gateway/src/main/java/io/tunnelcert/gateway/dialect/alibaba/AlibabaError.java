package io.tunnelcert.gateway.dialect.alibaba;

/** A refusal in the vendor's words. */
record AlibabaError(int status, String code, String message) {}
