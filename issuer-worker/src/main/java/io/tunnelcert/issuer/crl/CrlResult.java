package io.tunnelcert.issuer.crl;

import io.tunnelcert.model.ServerId;
import java.time.Instant;

/** What came of the renewal of one revocation list. */
public sealed interface CrlResult {

    /** None was due. */
    record NothingDue() implements CrlResult {}

    /** A list has taken the place of the one before. */
    record Renewed(ServerId serverId, long number, int entries, int octets, Instant nextUpdate) implements CrlResult {}

    /** Another worker was faster. */
    record Overtaken(ServerId serverId) implements CrlResult {}

    /** So many lists were made of late that this one has to wait a second. */
    record Postponed(ServerId serverId) implements CrlResult {}

    /** Nothing is valid any more that could be revoked, so there is no list from now on. */
    record Retired(ServerId serverId) implements CrlResult {}

    /** The authority cannot sign, for a reason an operator can act on; it will be tried again. */
    record Unusable(ServerId serverId, String reason) implements CrlResult {}
}
