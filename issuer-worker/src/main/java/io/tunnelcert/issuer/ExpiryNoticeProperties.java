package io.tunnelcert.issuer;

import io.tunnelcert.issuer.expiry.NoticeDays;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When it is told that a certificate will expire.
 *
 * @param days how many days before a certificate expires that is told: up to 20 different numbers from 1 to 1095; none: it is not told
 * @param interval how often a worker looks for what is to be told; from 100ms to 12h
 */
@ConfigurationProperties("tunnelcert.expiry-notices")
record ExpiryNoticeProperties(
        @DefaultValue({"60", "30", "14", "7", "1"}) List<Integer> days,
        @DefaultValue("5m") Duration interval) {

    ExpiryNoticeProperties {
        if (!NoticeDays.isValid(days)) {
            throw new IllegalArgumentException(
                    "tunnelcert.expiry-notices.days must be different numbers from 1 to 1095, 20 at most");
        }
        if (interval.compareTo(Duration.ofMillis(100)) < 0 || interval.compareTo(Duration.ofHours(12)) > 0) {
            throw new IllegalArgumentException("tunnelcert.expiry-notices.interval must be from 100ms to 12h");
        }
    }

    NoticeDays noticeDays() {
        return new NoticeDays(days);
    }
}
