package io.tunnelcert.gateway.server;

/** What happens when a certificate that is connected connects once more (Volcengine, {@code ClientCertSessionPolicy}). */
public enum SessionPolicy {
    ALLOW_CONCURRENT,
    PREEMPT_EXISTING
}
