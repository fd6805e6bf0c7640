package io.tunnelcert.issuer.revocation;

import io.tunnelcert.issuer.issuance.Announcement;
import io.tunnelcert.issuer.issuance.EventPublisher;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.RevocationReason;
import io.tunnelcert.model.message.Event;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Revokes a batch of certificates: steps 3 to 5 of revocation. Safe to repeat at any point and to run beside itself. */
public final class Revocation {

    private final RevocationStore store;
    private final EventPublisher publisher;
    private final Runnable revoked;
    private final Clock clock;

    /** @param revoked what is to be done at once when certificates have been revoked */
    public Revocation(RevocationStore store, EventPublisher publisher, Runnable revoked, Clock clock) {
        this.store = store;
        this.publisher = publisher;
        this.revoked = revoked;
        this.clock = clock;
    }

    /**
     * One result for each different id, in the order given. Throws if the store or the publisher does: then nothing may be
     * acknowledged, and the whole batch is to be tried again.
     */
    public List<RevocationResult> revoke(Collection<CertificateId> commanded) {
        if (commanded.isEmpty()) {
            return List.of(); // as in most batches, which must not pay for it
        }
        var ids = new LinkedHashSet<>(commanded);

        // 3. Revoke. Only what is marked for it: a redelivered command, or another worker, may have come first.
        var revokedNow = store.revoke(ids, now());
        if (!revokedNow.isEmpty()) {
            revoked.run();
        }

        // 4. Load. What the rows say now is what is told, whoever revoked them.
        var rows = store.load(ids);
        var results = ids.stream()
                .map(id -> result(id, rows.get(id), revokedNow.contains(id)))
                .toList();

        // 5. Announce, also what had been revoked before: its first event may never have got out. Acknowledge only
        // after this.
        publisher.publish(results.stream().flatMap(Revocation::events).toList());
        store.announced(results.stream()
                .filter(result -> events(result).findAny().isPresent())
                .map(RevocationResult::certificateId)
                .toList());
        return results;
    }

    private static RevocationResult result(CertificateId id, @Nullable RevocationRow row, boolean revokedNow) {
        return switch (row) {
            case RevocationRow.Revoked revoked
            when revokedNow -> new RevocationResult.Revoked(id, announcements(revoked));
            case RevocationRow.Revoked revoked -> new RevocationResult.AlreadyRevoked(id, announcements(revoked));
            case RevocationRow.NotRevoked(var _, var state) -> new RevocationResult.LeftAlone(id, state);
            case RevocationRow.Unreadable(var _, var cause) -> new RevocationResult.Postponed(id, cause);
            case null -> new RevocationResult.Missing(id);
        };
    }

    /** Nobody should hear of the end of what they never heard of. */
    private static List<Event> announcements(RevocationRow.Revoked row) {
        return row.issuanceAnnounced()
                ? List.of(announcement(row))
                : List.of(Announcement.of(row.issued()), announcement(row));
    }

    /** From the row alone, so that it reads the same however often it is told. */
    private static Event announcement(RevocationRow.Revoked row) {
        var issued = row.issued();
        var facts = issued.facts();
        return new Event.CertificateRevoked(
                facts.certificateId().text(),
                facts.accountId().text(),
                facts.region(),
                facts.serverId().text(),
                row.name(),
                issued.serialNumber().hex(),
                HexFormat.of().formatHex(issued.certificate().sha256().toArray()),
                RevocationReason.CESSATION_OF_OPERATION.rfcName(),
                row.revokedAt());
    }

    private static Stream<Event> events(RevocationResult result) {
        return switch (result) {
            case RevocationResult.Revoked(var _, var events) -> events.stream();
            case RevocationResult.AlreadyRevoked(var _, var events) -> events.stream();
            case RevocationResult.LeftAlone _, RevocationResult.Postponed _, RevocationResult.Missing _ -> Stream.of();
        };
    }

    /** In milliseconds, which every store and every reader keeps whole: an event must read the same each time it is told. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
