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

    /** The idempotency token is bound to a request whose resource is still being made; tokens of changes and deletions never are. */
    record TokenInProcess() implements Rejection {}

    /** The account has no such SSL-VPN server in this region. */
    record ServerNotFound() implements Rejection {}

    /** The server is still being made; it will be available soon. */
    record ServerNotAvailable() implements Rejection {}

    /** The server failed to be made, or its authority's validity is over: it can only be deleted. */
    record ServerUnusable() implements Rejection {}

    /** An SSL-VPN server cannot run with these settings. */
    record InvalidServerSettings(ServerRule broken) implements Rejection {}

    /** There are certificates under the server. */
    record ServerInUse() implements Rejection {}

    /** The VPN gateway has as many SSL-VPN servers as it may have. */
    record ServerQuotaExceeded() implements Rejection {}

    /** The VPN gateway has SSL-VPN switched off. */
    record GatewayWithoutSsl() implements Rejection {}

    /** The account has no such VPN gateway in this region, or a server's is gone. */
    record GatewayNotFound() implements Rejection {}

    /** The subscription of the VPN gateway has ended. */
    record GatewayExpired() implements Rejection {}

    /** The VPN gateway is locked, for arrears or for security: nothing below it may be changed. */
    record GatewayLocked() implements Rejection {}

    /** The account has as many VPN gateways in this region as it may have. */
    record GatewayQuotaExceeded() implements Rejection {}

    /** All public addresses that VPN gateways may have are in use. */
    record PublicAddressesExhausted() implements Rejection {}

    /** A running subscription is to be deleted, or what has no subscription unsubscribed. */
    record GatewayNotInStatus() implements Rejection {}

    /** The VPN gateway has servers, and is to be deleted or its SSL switched off. */
    record GatewayInUse() implements Rejection {}

    /** The VPN gateway has servers, and its subscription is to be ended. */
    record UnsubscriptionConflict() implements Rejection {}

    /** A VPN gateway is for IPsec, for SSL or for both. */
    record GatewayWithoutService() implements Rejection {}

    /** Dual tunnels are for IPsec only. */
    record SslThroughDualTunnel() implements Rejection {}

    /** A number of SSL connections is given for a VPN gateway without SSL. */
    record SslConnectionsWithoutSsl() implements Rejection {}

    /** A server on the VPN gateway has too few addresses for so many SSL connections. */
    record ClientPoolsTooSmall() implements Rejection {}

    /** A VPN gateway's autonomous system number is set once. */
    record AsnAlreadySet() implements Rejection {}

    /** The VPN gateway is pay as you go, and is to be renewed. */
    record NotASubscription() implements Rejection {}

    /** The subscription would end later than anybody may pay in advance. */
    record SubscriptionTooLong() implements Rejection {}

    /** The server's project is gone, or there is none of the name that a new resource is to be in. */
    record ProjectNotFound() implements Rejection {}

    /** The server has as many certificates as its quota allows. */
    record CertificateQuotaExceeded() implements Rejection {}

    /** The account has no such certificate in this region. */
    record CertificateNotFound() implements Rejection {}

    /** The certificate is still being made, or is being deleted; or one of those that are to go with their server is still being made. */
    record CertificateBusy() implements Rejection {}

    /** The account has no such resource in this region. */
    record ResourceNotFound() implements Rejection {}

    /** A resource would have more tags than it may. */
    record TagQuotaExceeded() implements Rejection {}

    /** The account has, or had, a project of this name. */
    record ProjectExists() implements Rejection {}

    /** The request would have been accepted, but was only to be tried. */
    record DryRunPassed() implements Rejection {}

    /** More requests wait than can be served soon; the same request may be sent again. */
    record Overloaded() implements Rejection {}

    /** The account sends more requests than it may; the same request may be sent again. */
    record AccountFlowExceeded() implements Rejection {}

    /** The database cannot be reached, or does not answer in time; the same request may be sent again. */
    record Unavailable() implements Rejection {}
}
