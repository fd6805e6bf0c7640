package io.tunnelcert.gateway.vpngateway;

import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import java.time.Duration;
import java.time.Instant;

/** What is paid for in advance, until it ends; its end stops all writes to the VPN gateway and to all below it. */
public record Subscription(Instant end, Renewal renewal) {

    /** How long before its end a subscription is renewed automatically: long enough to outlast any outage of ours. */
    static final Duration RENEWED_AHEAD = Duration.ofDays(1);

    /** Nobody needs more than ten years in advance, and no date grows beyond what clients can read. */
    static final Duration LONGEST_AHEAD = Duration.ofDays(3660);

    public boolean hasEnded(Instant now) {
        return !end.isAfter(now);
    }

    /**
     * Paid for once more: from its end on, or from now if it has ended.
     *
     * @throws RejectedException if it were longer than anybody may pay in advance
     */
    Subscription renewed(SubscriptionPeriod period, Instant now) {
        var newEnd = period.after(hasEnded(now) ? now : end);
        if (newEnd.isAfter(now.plus(LONGEST_AHEAD))) {
            throw new RejectedException(new Rejection.SubscriptionTooLong());
        }
        return new Subscription(newEnd, renewal);
    }

    boolean isDue(Instant now) {
        return renewal.isAutomatic() && !end.isAfter(now.plus(RENEWED_AHEAD));
    }

    /** Renewed as its owner has wished beforehand; only if it is due. */
    Subscription renewedAutomatically(Instant now) {
        return new Subscription(
                renewed(new SubscriptionPeriod(renewal.months()), now).end(), renewal.used());
    }
}
