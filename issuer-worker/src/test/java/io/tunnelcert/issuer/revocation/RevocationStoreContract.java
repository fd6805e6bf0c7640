package io.tunnelcert.issuer.revocation;

import static io.tunnelcert.issuer.issuance.Samples.NOW;
import static io.tunnelcert.issuer.issuance.Samples.id;
import static io.tunnelcert.issuer.issuance.Samples.pending;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.issuer.issuance.CertificateRow;
import io.tunnelcert.issuer.issuance.Samples;
import io.tunnelcert.model.CertificateId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of revocations does. */
public interface RevocationStoreContract {

    RevocationStore store();

    /** Puts an issued row there. */
    void issue(CertificateRow.Issued row);

    /** Marks an issued row as to be revoked, as a gateway does. */
    void mark(CertificateId id);

    static CertificateRow.Issued issued(CertificateId id) {
        var row = pending(id);
        var certificate = Samples.issued(id, "the key of " + id).certificate();
        return new CertificateRow.Issued(row.facts(), row.serialNumber(), row.validity(), certificate, NOW);
    }

    @Test
    default void revokesOnlyWhatIsMarked() {
        List.of(id(1), id(2)).forEach(id -> issue(issued(id)));
        mark(id(1));

        var revoked = store().revoke(List.of(id(1), id(2), id(3)), NOW.plusSeconds(1));

        assertThat(revoked).containsExactly(id(1));
        assertThat(store().load(List.of(id(1), id(2), id(3))))
                .hasSize(2)
                .containsEntry(
                        id(1),
                        new RevocationRow.Revoked(
                                issued(id(1)), false, issued(id(1)).facts().name(), NOW.plusSeconds(1)))
                .containsEntry(id(2), new RevocationRow.NotRevoked(id(2), "ISSUED"));
    }

    @Test
    default void revokesOnce() {
        issue(issued(id(1)));
        mark(id(1));
        store().revoke(List.of(id(1)), NOW.plusSeconds(1));
        var first = store().load(List.of(id(1)));

        var revoked = store().revoke(List.of(id(1)), NOW.plusSeconds(2));

        assertThat(revoked).isEmpty();
        assertThat(store().load(List.of(id(1)))).isEqualTo(first);
    }

    @Test
    default void tellsWhatIsMarkedFromWhatIsRevoked() {
        issue(issued(id(1)));
        mark(id(1));

        assertThat(store().load(List.of(id(1)))).containsEntry(id(1), new RevocationRow.NotRevoked(id(1), "REVOKING"));
    }

    @Test
    default void notesTheAnnouncementOfIssuanceWithThatOfRevocation() {
        issue(issued(id(1)));
        mark(id(1));
        store().revoke(List.of(id(1)), NOW.plusSeconds(1));

        store().announced(List.of(id(1)));

        assertThat(store().load(List.of(id(1))))
                .containsEntry(
                        id(1),
                        new RevocationRow.Revoked(
                                issued(id(1)), true, issued(id(1)).facts().name(), NOW.plusSeconds(1)));
    }
}
