package io.tunnelcert.issuer.expiry;

import java.time.Instant;

/** The certificates that expire after {@code from}, and at {@code until} at the latest, have at most so many days left. */
public record NoticeWindow(int daysLeft, Instant from, Instant until) {}
