package io.tunnelcert.issuer.issuance;

import io.tunnelcert.model.CertificateId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Certificates' rows without a database; keeps public keys unique as the schema does. */
public final class InMemoryCertificateStore implements CertificateStore {

    private final Map<CertificateId, CertificateRow> rows = new ConcurrentHashMap<>();
    private final Set<Object> publicKeys = ConcurrentHashMap.newKeySet();
    private final Set<CertificateId> announced = ConcurrentHashMap.newKeySet();
    private volatile Runnable beforeRecord = () -> {};

    public void put(CertificateRow row) {
        rows.put(row.certificateId(), row);
    }

    /** Runs once, just before the next record: what another worker does meanwhile. */
    void beforeRecord(Runnable action) {
        beforeRecord = action;
    }

    @Override
    public Map<CertificateId, CertificateRow> load(Collection<CertificateId> ids) {
        return ids.stream().filter(rows::containsKey).collect(Collectors.toMap(Function.identity(), rows::get));
    }

    @Override
    public Set<CertificateId> record(List<Ending> endings, Instant endedAt) {
        var action = beforeRecord;
        beforeRecord = () -> {};
        action.run();
        var winners = new HashSet<CertificateId>();
        for (var ending : endings) {
            if (end(ending, endedAt)) {
                winners.add(ending.certificateId());
            }
        }
        return winners;
    }

    @Override
    public void announced(Collection<CertificateId> ids) {
        ids.stream().filter(this::hasEnded).forEach(announced::add);
    }

    @Override
    public void countAttempt(Collection<CertificateId> ids) {
        ids.forEach(id -> rows.computeIfPresent(id, (_, row) -> oneMoreAttempt(row)));
    }

    Set<CertificateId> announced() {
        return Set.copyOf(announced);
    }

    private boolean hasEnded(CertificateId id) {
        return rows.get(id) instanceof CertificateRow.Issued || rows.get(id) instanceof CertificateRow.Failed;
    }

    private static CertificateRow oneMoreAttempt(CertificateRow row) {
        return row instanceof CertificateRow.Pending pending
                ? new CertificateRow.Pending(
                        pending.facts(),
                        pending.keyAlgorithm(),
                        pending.serialNumber(),
                        pending.validity(),
                        pending.authority(),
                        pending.attemptCount() + 1)
                : row;
    }

    private boolean end(Ending ending, Instant endedAt) {
        return switch (rows.get(ending.certificateId())) {
            case CertificateRow.Pending row -> end(row, ending, endedAt);
            case CertificateRow.Unissuable row
            when ending instanceof Ending.Failed(var id, var reason) -> {
                rows.put(id, new CertificateRow.Failed(row.facts(), reason, endedAt));
                yield true;
            }
            case null, default -> false;
        };
    }

    private boolean end(CertificateRow.Pending row, Ending ending, Instant endedAt) {
        var ended = switch (ending) {
            case Ending.Issued issued ->
                new CertificateRow.Issued(
                        row.facts(), row.serialNumber(), row.validity(), issued.certificate(), endedAt);
            case Ending.Failed failed -> new CertificateRow.Failed(row.facts(), failed.reason(), endedAt);
        };
        if (ending instanceof Ending.Issued issued && !publicKeys.add(issued.publicKeySha256())) {
            return false;
        }
        rows.put(ending.certificateId(), ended);
        return true;
    }
}
