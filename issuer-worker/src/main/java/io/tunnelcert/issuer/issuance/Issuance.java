package io.tunnelcert.issuer.issuance;

import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.message.Event;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Issues a batch of certificates: steps 6 to 9 of the issuance cycle. Safe to repeat at any point and to run beside itself. */
public final class Issuance {

    private final CertificateStore store;
    private final Signing signing;
    private final Recording recording;
    private final EventPublisher publisher;
    private final Executor executor;
    private final Clock clock;

    /** @param executor what signing runs on; as many threads as there are processors make sense */
    public Issuance(
            CertificateStore store,
            CertificateAuthorities authorities,
            PrivateKeySeal seal,
            EventPublisher publisher,
            Executor executor,
            Clock clock) {
        this.store = store;
        this.signing = new Signing(authorities, seal);
        this.recording = new Recording(store, clock);
        this.publisher = publisher;
        this.executor = executor;
        this.clock = clock;
    }

    /**
     * One result for each different id, in the order given. Throws if the store or the publisher does: then nothing may be
     * acknowledged, and the whole batch is to be tried again.
     */
    public List<IssuanceResult> issue(Collection<CertificateId> commanded) {
        var ids = new LinkedHashSet<>(commanded);

        // 6. Load the whole batch in one query.
        var rows = store.load(ids);

        // 7. Sign in parallel. An attempt is a value, so one row's trouble stays its own.
        var attempts = sign(rows.values());

        // 8. Record. Only what was still pending counts: a redelivered command, or another worker, may have come first.
        var recorded = recording.record(attempts);
        var results = ids.stream()
                .map(id -> recorded.containsKey(id) ? recorded.get(id) : unworked(id, rows))
                .toList();

        // 9. Announce, also what had ended before: its first event may never have got out. Acknowledge only after this.
        publisher.publish(results.stream().flatMap(Issuance::event).toList());
        store.announced(ids(results, Issuance::isAnnounced));

        // Last of all, so that a batch tried again for Kafka's or Postgres' sake does not use up its rows' attempts.
        store.countAttempt(ids(results, Issuance::isCounted));
        return results;
    }

    private List<Attempt> sign(Collection<CertificateRow> rows) {
        var running = rows.stream().flatMap(this::start).toList();
        return running.stream().map(CompletableFuture::join).toList();
    }

    private Stream<CompletableFuture<Attempt>> start(CertificateRow row) {
        return switch (row) {
            case CertificateRow.Pending pending ->
                Stream.of(CompletableFuture.supplyAsync(() -> signing.attempt(pending, clock.instant()), executor));
            case CertificateRow.Unissuable(var facts, var reason) ->
                Stream.of(CompletableFuture.completedFuture(new Attempt.Refused(facts, reason)));
            case CertificateRow.Unreadable unreadable ->
                Stream.of(CompletableFuture.completedFuture(Attempt.Postponed.of(unreadable)));
            case CertificateRow.Issued _, CertificateRow.Failed _ -> Stream.of();
        };
    }

    private static IssuanceResult unworked(CertificateId id, Map<CertificateId, CertificateRow> rows) {
        return switch (rows.get(id)) {
            case CertificateRow.Issued row -> new IssuanceResult.AlreadyEnded(id, Announcement.of(row));
            case CertificateRow.Failed row -> new IssuanceResult.AlreadyEnded(id, Announcement.of(row));
            case null -> new IssuanceResult.Missing(id);
            case CertificateRow.Pending _, CertificateRow.Unissuable _, CertificateRow.Unreadable _ ->
                throw new IllegalStateException(id + " had not ended but was not worked on");
        };
    }

    private static List<CertificateId> ids(List<IssuanceResult> results, Predicate<IssuanceResult> which) {
        return results.stream().filter(which).map(IssuanceResult::certificateId).toList();
    }

    private static boolean isAnnounced(IssuanceResult result) {
        return event(result).findAny().isPresent();
    }

    private static boolean isCounted(IssuanceResult result) {
        return result instanceof IssuanceResult.Postponed postponed && postponed.counted();
    }

    private static Stream<Event> event(IssuanceResult result) {
        return switch (result) {
            case IssuanceResult.Issued(var _, var event) -> Stream.of(event);
            case IssuanceResult.Refused(var _, var event, var _) -> Stream.of(event);
            case IssuanceResult.AlreadyEnded(var _, var event) -> Stream.of(event);
            case IssuanceResult.Postponed _, IssuanceResult.Missing _ -> Stream.of();
        };
    }
}
