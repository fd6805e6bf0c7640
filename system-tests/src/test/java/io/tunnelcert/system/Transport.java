package io.tunnelcert.system;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;

/**
 * How requests leave a client that is not a vendor's own.
 *
 * @param clock the client's, which need not be right
 * @param patience how long an answer is waited for
 */
public record Transport(HttpClient http, Clock clock, Duration patience) {

    private static final HttpClient SHARED = HttpClient.newHttpClient();

    /** Far longer than any answer takes; without it a lost one would hold up the tests for ever. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    static Transport patient() {
        return new Transport(SHARED, Clock.systemUTC(), LONGEST);
    }
}
