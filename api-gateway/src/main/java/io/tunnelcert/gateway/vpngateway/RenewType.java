package io.tunnelcert.gateway.vpngateway;

/** What happens when a subscription is about to end. Whether its owner is reminded, as the vendors do for some, is nothing to us. */
public enum RenewType {
    /** Its owner may renew it. */
    MANUAL,
    /** {@link Renewals} does. */
    AUTOMATIC,
    /** It is meant to end. */
    NONE
}
