package io.tunnelcert.issuer.issuance;

import io.tunnelcert.model.CertificateId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Step 8 of the cycle: writes down what was attempted, and finds out what of it counts. */
final class Recording {

    private final CertificateStore store;
    private final Clock clock;

    Recording(CertificateStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    Map<CertificateId, IssuanceResult> record(List<Attempt> attempts) {
        var endedAt = now();
        var winners = store.record(endings(attempts), endedAt);
        var results = new HashMap<CertificateId, IssuanceResult>();
        for (var attempt : attempts) {
            results.put(attempt.certificateId(), result(attempt, winners, endedAt));
        }
        return results;
    }

    private static List<Ending> endings(List<Attempt> attempts) {
        return attempts.stream()
                .<Ending>mapMulti((attempt, endings) -> {
                    switch (attempt) {
                        case Attempt.Signed signed -> endings.accept(signed.ending());
                        case Attempt.Refused refused -> endings.accept(failed(refused));
                        case Attempt.Postponed _ -> {}
                    }
                })
                .toList();
    }

    private IssuanceResult result(Attempt attempt, Set<CertificateId> winners, Instant endedAt) {
        return switch (attempt) {
            case Attempt.Signed signed when winners.contains(signed.certificateId()) -> issued(signed, endedAt);
            case Attempt.Refused refused when winners.contains(refused.certificateId()) -> refused(refused, endedAt);
            case Attempt.Postponed postponed -> postponed(postponed);
            case Attempt.Signed lost -> lost(lost.certificateId());
            case Attempt.Refused lost -> lost(lost.certificateId());
        };
    }

    /** Losing is rare, so each loser may cost a query. Its own key is forgotten; the winner's row is what is told. */
    private IssuanceResult lost(CertificateId id) {
        return switch (store.load(Set.of(id)).get(id)) {
            case null -> new IssuanceResult.Missing(id);
            case CertificateRow.Issued row -> new IssuanceResult.AlreadyEnded(id, Announcement.of(row));
            case CertificateRow.Failed row -> new IssuanceResult.AlreadyEnded(id, Announcement.of(row));
            case CertificateRow.Unissuable _ -> unrecorded(id);
            case CertificateRow.Pending row -> stillPending(row);
            case CertificateRow.Unreadable row -> postponed(Attempt.Postponed.of(row));
        };
    }

    /** The store refused to end the row as attempted. Past the last attempt a plain failure is recorded instead. */
    private IssuanceResult stillPending(CertificateRow.Pending row) {
        var cause = new IllegalStateException("the store refused what was to be recorded");
        return switch (Signing.postponeOrGiveUp(row, cause)) {
            case Attempt.Refused refused -> giveUp(refused);
            case Attempt.Postponed postponed -> postponed(postponed);
            case Attempt.Signed signed -> unrecorded(signed.certificateId());
        };
    }

    private IssuanceResult giveUp(Attempt.Refused refused) {
        var endedAt = now();
        return store.record(List.of(failed(refused)), endedAt).isEmpty()
                ? unrecorded(refused.certificateId())
                : refused(refused, endedAt);
    }

    private static IssuanceResult unrecorded(CertificateId id) {
        return new IssuanceResult.Postponed(id, new IllegalStateException("the store refused to fail the row"), true);
    }

    private static IssuanceResult postponed(Attempt.Postponed postponed) {
        return new IssuanceResult.Postponed(postponed.certificateId(), postponed.cause(), postponed.counted());
    }

    private static Ending failed(Attempt.Refused refused) {
        return new Ending.Failed(refused.certificateId(), refused.reason());
    }

    private static IssuanceResult issued(Attempt.Signed signed, Instant endedAt) {
        var row = signed.row();
        var ended = new CertificateRow.Issued(
                row.facts(), row.serialNumber(), row.validity(), signed.ending().certificate(), endedAt);
        return new IssuanceResult.Issued(signed.certificateId(), Announcement.of(ended));
    }

    private static IssuanceResult refused(Attempt.Refused refused, Instant endedAt) {
        var ended = new CertificateRow.Failed(refused.facts(), refused.reason(), endedAt);
        return new IssuanceResult.Refused(refused.certificateId(), Announcement.of(ended), refused.reason());
    }

    /** In milliseconds, which every store and every reader keeps whole: an event must read the same each time it is told. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
