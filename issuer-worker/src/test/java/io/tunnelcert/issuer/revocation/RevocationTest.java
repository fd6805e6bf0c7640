package io.tunnelcert.issuer.revocation;

import static io.tunnelcert.issuer.issuance.Samples.NOW;
import static io.tunnelcert.issuer.issuance.Samples.id;
import static io.tunnelcert.issuer.revocation.RevocationStoreContract.issued;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunnelcert.issuer.issuance.Announcement;
import io.tunnelcert.issuer.issuance.RecordingPublisher;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.message.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RevocationTest {

    private static final Instant LATER = NOW.plus(Duration.ofDays(30));

    private final InMemoryRevocationStore store = new InMemoryRevocationStore();
    private final RecordingPublisher publisher = new RecordingPublisher();
    private int due;

    @Test
    void revokesAndAnnouncesAMarkedCertificate() {
        announcedAndMarked(id(1));

        var results = revoke(LATER, id(1));

        var event = new Event.CertificateRevoked(
                "vsc-1",
                "2100000001",
                "cn-beijing",
                "vss-test",
                "laptop",
                issued(id(1)).serialNumber().hex(),
                issuedEvent(id(1)).sha256Fingerprint(),
                "cessationOfOperation",
                LATER);
        assertThat(results).containsExactly(new RevocationResult.Revoked(id(1), List.of(event)));
        assertThat(publisher.events()).containsExactly(event);
        assertThat(store.announced()).containsExactly(id(1));
    }

    @Test
    void announcesTheIssuanceFirstOfWhatWasNeverAnnounced() {
        store.issue(issued(id(1)));
        store.mark(id(1));

        revoke(LATER, id(1));

        assertThat(publisher.events()).hasSize(2).first().isEqualTo(issuedEvent(id(1)));
        assertThat(publisher.events().getLast()).isInstanceOf(Event.CertificateRevoked.class);
    }

    @Test
    void announcesARevokedCertificateAgainWithTheSameContent() {
        announcedAndMarked(id(1));
        revoke(LATER, id(1));

        var results = revoke(LATER.plusSeconds(1), id(1));

        assertThat(results).singleElement().isInstanceOf(RevocationResult.AlreadyRevoked.class);
        assertThat(publisher.events()).hasSize(2);
        assertThat(publisher.events().getLast())
                .isEqualTo(publisher.events().getFirst())
                .returns(LATER, Event::time)
                .returns("vsc-1.io.tunnelcert.certificate.revoked.v1", Event::id);
    }

    @Test
    void saysAtOnceThatListsAreDueEvenIfNobodyCanBeToldOfTheRevocation() {
        announcedAndMarked(id(1));
        publisher.breakDown();

        assertThatThrownBy(() -> revoke(LATER, id(1))).hasMessage("publisher is down");

        assertThat(due).isEqualTo(1);
    }

    @Test
    void saysNothingOfListsWhereNothingWasRevoked() {
        announcedAndMarked(id(1));
        revoke(LATER, id(1));

        revoke(LATER, id(1));

        assertThat(due).isEqualTo(1);
    }

    @Test
    void worksOnARepeatedCommandOnce() {
        announcedAndMarked(id(1));

        var results = revoke(LATER, id(1), id(1));

        assertThat(results).hasSize(1);
        assertThat(publisher.events()).hasSize(1);
    }

    @Test
    void keepsTheTimeInMilliseconds() {
        announcedAndMarked(id(1));

        revoke(LATER.plusNanos(999_999), id(1));

        assertThat(publisher.events()).singleElement().extracting(Event::time).isEqualTo(LATER);
    }

    @Test
    void leavesAloneWhatIsNotMarked() {
        store.issue(issued(id(1)));

        var results = revoke(LATER, id(1));

        assertThat(results).containsExactly(new RevocationResult.LeftAlone(id(1), "ISSUED"));
        assertThat(publisher.events()).isEmpty();
        assertThat(store.load(List.of(id(1)))).containsEntry(id(1), new RevocationRow.NotRevoked(id(1), "ISSUED"));
    }

    @Test
    void skipsACommandWithoutARow() {
        assertThat(revoke(LATER, id(1))).containsExactly(new RevocationResult.Missing(id(1)));
        assertThat(publisher.events()).isEmpty();
    }

    @Test
    void postponesADamagedRowAmongGoodOnes() {
        List.of(id(1), id(2), id(3)).forEach(this::announcedAndMarked);
        store.damage(id(2));

        var results = revoke(LATER, id(1), id(2), id(3));

        assertThat(results)
                .extracting(result -> result.getClass().getSimpleName())
                .containsExactly("Revoked", "Postponed", "Revoked");
        assertThat(store.announced()).containsExactlyInAnyOrder(id(1), id(3));
    }

    @Test
    void notesNothingBeforeThePublisherHasItAllAndThenTellsTheSameTime() {
        announcedAndMarked(id(1));
        publisher.breakDown();
        assertThatThrownBy(() -> revoke(LATER, id(1))).hasMessage("publisher is down");
        assertThat(store.announced()).isEmpty();
        publisher.recover();

        revoke(LATER.plusSeconds(60), id(1));

        assertThat(publisher.events()).singleElement().extracting(Event::time).isEqualTo(LATER);
        assertThat(store.announced()).containsExactly(id(1));
    }

    private void announcedAndMarked(CertificateId id) {
        store.issue(issued(id));
        store.announceIssuance(id);
        store.mark(id);
    }

    private List<RevocationResult> revoke(Instant now, CertificateId... ids) {
        return new Revocation(store, publisher, () -> due++, Clock.fixed(now, ZoneOffset.UTC)).revoke(List.of(ids));
    }

    private static Event.CertificateIssued issuedEvent(CertificateId id) {
        return (Event.CertificateIssued) Announcement.of(issued(id));
    }
}
