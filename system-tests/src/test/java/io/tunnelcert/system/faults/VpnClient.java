package io.tunnelcert.system.faults;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** A client in one dialect: sends one request once, and knows when its vendor's libraries would send it again. */
interface VpnClient {

    /** Attempts in all, the first among them: what both vendors' libraries make of their default of three retries. */
    int ATTEMPTS = 4;

    String dialect();

    Answer send(Request request);

    /** Whether the vendor's library sends it again by itself. */
    boolean isRetried(Answer answer);

    /** How long the library waits before the given attempt, 2 or more. */
    Duration pauseBefore(int attempt, RandomGenerator random);
}
