package io.tunnelcert.issuer.authority;

import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ServerId;
import io.tunnelcert.model.Validity;
import java.time.Instant;

/** An SSL-VPN server's row as the worker sees it. */
public sealed interface ServerRow {

    ServerId serverId();

    /** Still without an authority, after so many failed attempts. The key algorithm is as stored: this worker may be older than the row and not know it. */
    record Creating(ServerId serverId, String keyAlgorithm, int attemptCount) implements ServerRow {}

    /** With its authority, whose certificate is in DER. */
    record Available(
            ServerId serverId,
            AccountId accountId,
            Region region,
            Bytes certificate,
            Validity validity,
            Instant createdAt)
            implements ServerRow {}

    /** Given up. */
    record Failed(ServerId serverId) implements ServerRow {}

    /** Damaged, or, if its state is one unknown here, written by a newer version during an upgrade. */
    record Unreadable(ServerId serverId, boolean ofNewerVersion, RuntimeException cause) implements ServerRow {}
}
