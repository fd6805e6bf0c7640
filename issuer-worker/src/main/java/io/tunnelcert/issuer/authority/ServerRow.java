package io.tunnelcert.issuer.authority;

import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ServerId;
import io.tunnelcert.model.Validity;
import java.time.Instant;

/** An SSL-VPN server's row as the worker sees it. */
public sealed interface ServerRow {

    /** Still without an authority. The key algorithm is as stored: this worker may be older than the row and not know it. */
    record Creating(ServerId serverId, String keyAlgorithm, int dispatchCount) implements ServerRow {}

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
}
