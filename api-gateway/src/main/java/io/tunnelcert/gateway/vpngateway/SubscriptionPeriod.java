package io.tunnelcert.gateway.vpngateway;

import java.time.Instant;
import java.time.ZoneId;

/**
 * What is paid for at once: 1 to 9, 12, 24 or 36 calendar months (Volcengine, CreateVpnGateway and RenewVpnGateway). They are counted on
 * the calendar of the vendors' own time zone, because their clients do: Terraform takes the difference of two months that are written
 * with {@code +08:00} for the period.
 */
public record SubscriptionPeriod(int months) {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int MONTHS_OF_A_YEAR = 12;
    private static final int LONGEST_OF_SINGLE_MONTHS = 9;
    private static final int MAX_YEARS = 3;

    /** @throws IllegalArgumentException if there is no such period; ask {@link #isMonths} first of what a client sent */
    public SubscriptionPeriod {
        if (!isMonths(months)) {
            throw new IllegalArgumentException("a subscription is for 1 to 9, 12, 24 or 36 months");
        }
    }

    /**
     * A period of 1 to 3 years.
     *
     * @throws IllegalArgumentException if there is no such period; ask {@link #isYears} first of what a client sent
     */
    public static SubscriptionPeriod ofYears(int years) {
        return new SubscriptionPeriod(Math.multiplyExact(years, MONTHS_OF_A_YEAR));
    }

    /** Whether there is a period of so many months. */
    public static boolean isMonths(int months) {
        return (months >= 1 && months <= LONGEST_OF_SINGLE_MONTHS)
                || (months % MONTHS_OF_A_YEAR == 0 && isYears(months / MONTHS_OF_A_YEAR));
    }

    /** Whether there is a period of so many years. */
    public static boolean isYears(int years) {
        return years >= 1 && years <= MAX_YEARS;
    }

    /** The same day so many months on, or the last day of that month if it is shorter; the time of day stays. */
    Instant after(Instant start) {
        return start.atZone(ZONE).plusMonths(months).toInstant();
    }
}
