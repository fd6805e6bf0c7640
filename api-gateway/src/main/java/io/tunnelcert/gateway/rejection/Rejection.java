package io.tunnelcert.gateway.rejection;

import io.tunnelcert.model.InvalidValueException.Fault;
import io.tunnelcert.model.InvalidValueException.Value;

/**
 * Everything the core refuses a request for. A refused request leaves nothing behind, and its idempotency token stays free. Each dialect
 * names every one of them in an exhaustive {@code switch}; {@code docs/errors.md} has the table.
 */
public sealed interface Rejection {

    /** A name, description, token or tag breaks its rule. */
    record InvalidValue(Value value, Fault fault) implements Rejection {}

    /** The idempotency token is bound to a request that meant something else. */
    record TokenMismatch() implements Rejection {}

    /** The idempotency token is bound to a request whose resource is still being made. */
    record TokenInProcess() implements Rejection {}

    /** The account has no such SSL-VPN server in this region. */
    record ServerNotFound() implements Rejection {}

    /** The server is still being made, or failed to be. */
    record ServerNotAvailable() implements Rejection {}

    /** The server's VPN gateway is gone. */
    record GatewayNotFound() implements Rejection {}

    /** The subscription of the server's VPN gateway has ended. */
    record GatewayExpired() implements Rejection {}

    /** The VPN gateway is locked, for arrears or for security: nothing below it may be changed. */
    record GatewayLocked() implements Rejection {}

    /** The server's project is gone. */
    record ProjectNotFound() implements Rejection {}

    /** The server has as many certificates as its quota allows. */
    record CertificateQuotaExceeded() implements Rejection {}

    /** The account has no such certificate in this region. */
    record CertificateNotFound() implements Rejection {}

    /** The certificate is still being made, or is being deleted. */
    record CertificateBusy() implements Rejection {}

    /** More requests wait than can be served soon; the same request may be sent again. */
    record Overloaded() implements Rejection {}
}
