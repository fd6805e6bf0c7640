package io.tunnelcert.gateway.certificate;

import io.tunnelcert.model.Validity;
import java.time.Duration;
import java.time.Instant;

/** How far off the end of a certificate's validity is. */
public enum Expiry {
    FAR,
    /** In a week or less. */
    NEAR,
    PAST;

    /** Both vendors warn of the last week (Volcengine, DescribeSslVpnClientCerts; Alibaba Cloud, DescribeSslVpnClientCert). */
    private static final Duration WARNING = Duration.ofDays(7);

    /** How it stands at the given time. */
    public static Expiry of(Validity validity, Instant now) {
        var end = validity.notAfter();
        if (!end.isAfter(now)) {
            return PAST;
        }
        return end.isAfter(now.plus(WARNING)) ? FAR : NEAR;
    }
}
