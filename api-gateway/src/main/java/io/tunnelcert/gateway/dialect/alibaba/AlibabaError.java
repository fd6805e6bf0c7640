package io.tunnelcert.gateway.dialect.alibaba;

/** A refusal in the vendor's words. */
record AlibabaError(int status, String code, String message) {

    private static final int SERVICE_UNAVAILABLE = 503;

    /** Whether it passes by itself, soon: there are too many requests, or a part of ours is away. */
    boolean isPassing() {
        return code.startsWith("Throttling") || status == SERVICE_UNAVAILABLE;
    }
}
