package io.tunnelcert.issuer.revocation;

import io.tunnelcert.issuer.issuance.CertificateRow;
import io.tunnelcert.model.CertificateId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Certificates' rows and their revocation without a database. */
final class InMemoryRevocationStore implements RevocationStore {

    private final Map<CertificateId, CertificateRow.Issued> issued = new HashMap<>();
    private final Map<CertificateId, RevocationRow> rows = new HashMap<>();
    private final Set<CertificateId> issuanceAnnounced = new HashSet<>();
    private final Set<CertificateId> announced = new HashSet<>();

    void issue(CertificateRow.Issued row) {
        issued.put(row.certificateId(), row);
        rows.put(row.certificateId(), new RevocationRow.NotRevoked(row.certificateId(), "ISSUED"));
    }

    void announceIssuance(CertificateId id) {
        issuanceAnnounced.add(id);
    }

    void mark(CertificateId id) {
        rows.put(id, new RevocationRow.NotRevoked(id, "REVOKING"));
    }

    void damage(CertificateId id) {
        rows.put(id, new RevocationRow.Unreadable(id, new IllegalArgumentException("not a Region")));
    }

    Set<CertificateId> announced() {
        return Set.copyOf(announced);
    }

    @Override
    public Set<CertificateId> revoke(Collection<CertificateId> ids, Instant revokedAt) {
        var marked = ids.stream().filter(this::isMarked).collect(Collectors.toUnmodifiableSet());
        marked.forEach(id -> rows.put(id, revoked(id, revokedAt)));
        return marked;
    }

    @Override
    public Map<CertificateId, RevocationRow> load(Collection<CertificateId> ids) {
        return ids.stream().filter(rows::containsKey).collect(Collectors.toMap(Function.identity(), rows::get));
    }

    @Override
    public void announced(Collection<CertificateId> ids) {
        for (var id : ids) {
            if (rows.get(id) instanceof RevocationRow.Revoked row) {
                announced.add(id);
                issuanceAnnounced.add(id);
                rows.put(id, revoked(id, row.revokedAt()));
            }
        }
    }

    private boolean isMarked(CertificateId id) {
        return new RevocationRow.NotRevoked(id, "REVOKING").equals(rows.get(id));
    }

    private RevocationRow revoked(CertificateId id, Instant revokedAt) {
        var row = Objects.requireNonNull(issued.get(id));
        return new RevocationRow.Revoked(
                row, issuanceAnnounced.contains(id), row.facts().name(), revokedAt);
    }
}
