package io.tunnelcert.issuer.issuance;

import static io.tunnelcert.issuer.issuance.Samples.NOW;
import static io.tunnelcert.issuer.issuance.Samples.facts;
import static io.tunnelcert.issuer.issuance.Samples.id;
import static io.tunnelcert.issuer.issuance.Samples.issued;
import static io.tunnelcert.issuer.issuance.Samples.pending;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What every certificate store does. */
public interface CertificateStoreContract {

    CertificateStore store();

    /** Puts a row there as a gateway would. */
    void accept(CertificateRow.Pending row);

    @Test
    default void loadsTheRowsThereAre() {
        accept(pending(id(1)));
        accept(pending(id(2)));

        var rows = store().load(List.of(id(1), id(2), id(3)));

        assertThat(rows).hasSize(2).containsEntry(id(1), pending(id(1))).containsEntry(id(2), pending(id(2)));
    }

    @Test
    default void loadsNothingForNothing() {
        assertThat(store().load(List.of())).isEmpty();
    }

    @Test
    default void recordsIssuedAndFailedTogether() {
        accept(pending(id(1)));
        accept(pending(id(2)));

        var winners = store().record(List.of(issued(id(1), "a"), new Ending.Failed(id(2), "because")), NOW);

        var row = pending(id(1));
        assertThat(winners).containsExactlyInAnyOrder(id(1), id(2));
        assertThat(store().load(List.of(id(1), id(2))))
                .containsEntry(
                        id(1),
                        new CertificateRow.Issued(
                                row.facts(),
                                row.serialNumber(),
                                row.validity(),
                                issued(id(1), "a").certificate(),
                                NOW))
                .containsEntry(id(2), new CertificateRow.Failed(facts(id(2)), "because", NOW));
    }

    @Test
    default void recordsOnlyTheFirstEnding() {
        accept(pending(id(1)));
        store().record(List.of(issued(id(1), "first")), NOW);
        var first = store().load(List.of(id(1)));

        var winners = store().record(List.of(issued(id(1), "second")), NOW.plusSeconds(1));

        assertThat(winners).isEmpty();
        assertThat(store().load(List.of(id(1)))).isEqualTo(first);
    }

    @Test
    default void neverFailsWhatIsIssued() {
        accept(pending(id(1)));
        store().record(List.of(issued(id(1), "a")), NOW);

        var winners = store().record(List.of(new Ending.Failed(id(1), "too late")), NOW);

        assertThat(winners).isEmpty();
    }

    @Test
    default void keepsARefusedRowFromDisturbingOthers() {
        List.of(id(1), id(2), id(3)).forEach(id -> accept(pending(id)));

        var winners = store().record(
                        List.of(issued(id(1), "same key"), issued(id(2), "same key"), issued(id(3), "other key")), NOW);

        assertThat(winners).hasSize(2).contains(id(3));
    }

    @Test
    default void countsAttemptsOfWhatIsStillPending() {
        accept(pending(id(1)));
        accept(pending(id(2)));
        store().record(List.of(issued(id(2), "a")), NOW);
        var ended = store().load(List.of(id(2)));

        store().countAttempt(List.of(id(1), id(2)));
        store().countAttempt(List.of(id(1), id(2)));

        assertThat(store().load(List.of(id(1)))).containsEntry(id(1), pending(id(1), Samples.THREE_YEARS, 2));
        assertThat(store().load(List.of(id(2)))).isEqualTo(ended);
    }

    @Test
    default void recordsNothingOfUnknownRows() {
        assertThat(store().record(List.of(issued(id(9), "a")), NOW)).isEmpty();
    }
}
