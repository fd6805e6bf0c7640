package io.tunnelcert.system.faults;

import io.tunnelcert.system.AlibabaGoSdk;
import io.tunnelcert.system.GoSdk;
import io.tunnelcert.system.Transport;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** A client in one dialect: sends one request once, and knows when its vendor's libraries would send it again. */
interface VpnClient {

    /** Attempts in all, the first among them: what both vendors' libraries make of their default of three retries. */
    int ATTEMPTS = 4;

    /** One in each dialect. */
    static List<VpnClient> both(Account account, Supplier<String> endpoint, Transport transport) {
        return List.of(
                new VolcengineClient(
                        new GoSdk(endpoint, account.keyId(), account.secret(), Accounts.REGION, transport)),
                new AlibabaClient(
                        new AlibabaGoSdk(endpoint, account.keyId(), account.secret(), Accounts.REGION, transport)));
    }

    String dialect();

    Answer send(Request request);

    /** Whether the vendor's library sends it again by itself. */
    boolean isRetried(Answer answer);

    /** How long the library waits before the given attempt, 2 or more. */
    Duration pauseBefore(int attempt, RandomGenerator random);
}
