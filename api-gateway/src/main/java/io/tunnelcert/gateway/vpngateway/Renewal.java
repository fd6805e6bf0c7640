package io.tunnelcert.gateway.vpngateway;

import java.util.Set;

/**
 * How a subscription is renewed (Volcengine, SetVpnGatewayRenewal). Period and number count for {@link RenewType#AUTOMATIC} only.
 *
 * @param months what one automatic renewal adds: 1, 2, 3, 6 or 12
 * @param remaining how many automatic renewals are left, 0 to 100, or {@link #UNLIMITED}
 */
public record Renewal(RenewType type, int months, int remaining) {

    public static final int UNLIMITED = -1;

    private static final Set<Integer> MONTHS = Set.of(1, 2, 3, 6, 12);
    private static final int MAX_TIMES = 100;

    /** What a subscription has whose owner wishes nothing else. */
    public static final Renewal MANUAL = new Renewal(RenewType.MANUAL, 1, UNLIMITED);

    /** The owner wishes no renewal at all. */
    public static final Renewal NONE = new Renewal(RenewType.NONE, 1, UNLIMITED);

    /** @throws IllegalArgumentException if a number is out of range; ask {@link #isMonths} and {@link #isTimes} first of what a client sent */
    public Renewal {
        if (!isMonths(months) || (remaining != 0 && !isTimes(remaining))) {
            throw new IllegalArgumentException("an automatic renewal adds 1, 2, 3, 6 or 12 months, up to 100 times");
        }
    }

    /** Whether one automatic renewal may add so many months. */
    public static boolean isMonths(int months) {
        return MONTHS.contains(months);
    }

    /** Whether somebody may ask for so many automatic renewals. */
    public static boolean isTimes(int times) {
        return times == UNLIMITED || (times >= 1 && times <= MAX_TIMES);
    }

    boolean isAutomatic() {
        return type == RenewType.AUTOMATIC && remaining != 0;
    }

    /** After one automatic renewal. */
    Renewal used() {
        return remaining == UNLIMITED ? this : new Renewal(type, months, remaining - 1);
    }
}
