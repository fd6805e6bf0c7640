package io.tunnelcert.issuer.issuance;

import static io.tunnelcert.issuer.issuance.Samples.NOW;
import static io.tunnelcert.issuer.issuance.Samples.facts;
import static io.tunnelcert.issuer.issuance.Samples.id;
import static io.tunnelcert.issuer.issuance.Samples.pending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunnelcert.issuer.issuance.CertificateAuthorities.Opening;
import io.tunnelcert.model.Validity;
import io.tunnelcert.model.message.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IssuanceTest {

    private final InMemoryCertificateStore store = new InMemoryCertificateStore();
    private final RecordingPublisher publisher = new RecordingPublisher();
    private final FakeAuthority authority = new FakeAuthority();
    private Opening opening = new Opening.Opened(authority);
    private final Issuance issuance = new Issuance(
            store,
            _ -> opening,
            (id, key) -> Samples.bytes(id + " sealed " + key.length()),
            publisher,
            Runnable::run,
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void issuesAndAnnouncesAPendingCertificate() {
        store.put(pending(id(1)));

        var results = issuance.issue(List.of(id(1)));

        assertThat(results).singleElement().isInstanceOf(IssuanceResult.Issued.class);
        assertThat(publisher.events()).singleElement().isInstanceOfSatisfying(Event.CertificateIssued.class, event -> {
            assertThat(event.certificateId()).isEqualTo("vsc-1");
            assertThat(event.issuedAt()).isEqualTo(NOW);
            assertThat(event.certificatePem()).startsWith("-----BEGIN CERTIFICATE-----\n");
        });
    }

    @Test
    void worksOnARepeatedCommandOnce() {
        store.put(pending(id(1)));

        var results = issuance.issue(List.of(id(1), id(1)));

        assertThat(results).hasSize(1);
        assertThat(publisher.events()).hasSize(1);
    }

    @Test
    void announcesAnIssuedCertificateAgainWithTheSameContent() {
        store.put(pending(id(1)));
        issuance.issue(List.of(id(1)));

        var results = issuance.issue(List.of(id(1)));

        assertThat(results).singleElement().isInstanceOf(IssuanceResult.AlreadyEnded.class);
        assertThat(publisher.events()).hasSize(2);
        assertThat(Set.copyOf(publisher.events())).hasSize(1);
    }

    @Test
    void announcesTheWinnerAfterALostRace() {
        store.put(pending(id(1)));
        var winner = Samples.issued(id(1), "the winner's key");
        store.beforeRecord(() -> store.record(List.of(winner), NOW));

        var results = issuance.issue(List.of(id(1)));

        var won = Announcement.of(new CertificateRow.Issued(
                facts(id(1)), pending(id(1)).serialNumber(), Samples.THREE_YEARS, winner.certificate(), NOW));
        assertThat(results).containsExactly(new IssuanceResult.AlreadyEnded(id(1), won));
        assertThat(publisher.events()).containsExactly(won);
    }

    @Test
    void skipsACommandWithoutARow() {
        var results = issuance.issue(List.of(id(1)));

        assertThat(results).containsExactly(new IssuanceResult.Missing(id(1)));
        assertThat(publisher.events()).isEmpty();
    }

    @Test
    void postponesABadRowAmongGoodOnes() {
        List.of(id(1), id(2), id(3)).forEach(id -> store.put(pending(id)));
        authority.stumbleOver(id(2));

        var results = issuance.issue(List.of(id(1), id(2), id(3)));

        assertThat(results)
                .extracting(result -> result.getClass().getSimpleName())
                .containsExactly("Issued", "Postponed", "Issued");
        assertThat(store.load(List.of(id(2)))).containsEntry(id(2), pending(id(2), Samples.THREE_YEARS, 1));
        assertThat(store.announced()).containsExactlyInAnyOrder(id(1), id(3));
    }

    @Test
    void notesNothingBeforeThePublisherHasItAll() {
        List.of(id(1), id(2)).forEach(id -> store.put(pending(id)));
        authority.stumbleOver(id(2));
        publisher.breakDown();

        assertThatThrownBy(() -> issuance.issue(List.of(id(1), id(2)))).hasMessage("publisher is down");

        assertThat(store.announced()).isEmpty();
        assertThat(store.load(List.of(id(2)))).containsEntry(id(2), pending(id(2)));
    }

    @Test
    void notesAgainWhatHadEndedBefore() {
        store.put(new CertificateRow.Failed(facts(id(1)), "because", NOW));

        issuance.issue(List.of(id(1)));

        assertThat(store.announced()).containsExactly(id(1));
    }

    @Test
    void postponesAnUnreadableRowAmongGoodOnes() {
        store.put(pending(id(1)));
        store.put(new CertificateRow.Unreadable(id(2), false, new IllegalArgumentException("not a Region")));
        store.put(new CertificateRow.Unreadable(id(3), true, new IllegalStateException("unknown state NEW")));

        var results = issuance.issue(List.of(id(1), id(2), id(3)));

        assertThat(results.getFirst()).isInstanceOf(IssuanceResult.Issued.class);
        assertThat(results)
                .filteredOn(IssuanceResult.Postponed.class::isInstance)
                .extracting("counted")
                .containsExactly(true, false);
    }

    @Test
    void givesABadRowUpAfterTheLastAttemptInWordsForCustomers() {
        store.put(pending(id(1), Samples.THREE_YEARS, Signing.MAX_ATTEMPTS - 1));
        authority.stumbleOver(id(1));

        var results = issuance.issue(List.of(id(1)));

        assertThat(results)
                .singleElement()
                .isInstanceOfSatisfying(
                        IssuanceResult.Refused.class,
                        refused -> assertThat(refused.reason())
                                .isEqualTo("signing failed 20 times; the worker's log has the details"));
        assertThat(publisher.events()).singleElement().isInstanceOf(Event.CertificateFailed.class);
    }

    @Test
    void postponesWhatTheStoreRefuses() {
        List.of(id(1), id(2)).forEach(id -> store.put(pending(id)));
        authority.repeatKeys();

        var results = issuance.issue(List.of(id(1), id(2)));

        assertThat(results)
                .filteredOn(result -> result instanceof IssuanceResult.Postponed)
                .hasSize(1);
    }

    @Test
    void givesUpWhatTheStoreRefusesToTheLast() {
        List.of(id(1), id(2)).forEach(id -> store.put(pending(id, Samples.THREE_YEARS, Signing.MAX_ATTEMPTS - 1)));
        authority.repeatKeys();

        var results = issuance.issue(List.of(id(1), id(2)));

        assertThat(results)
                .filteredOn(result -> result instanceof IssuanceResult.Refused)
                .hasSize(1);
    }

    @Test
    void failsARowWhoseAuthorityIsUnusable() {
        store.put(pending(id(1)));
        opening = new Opening.Unusable("no such key");

        var results = issuance.issue(List.of(id(1)));

        assertThat(results)
                .singleElement()
                .isInstanceOfSatisfying(
                        IssuanceResult.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo("no such key"));
    }

    @Test
    void failsARowThatCannotBeIssued() {
        store.put(new CertificateRow.Unissuable(facts(id(1)), "unknown key algorithm"));

        var results = issuance.issue(List.of(id(1)));

        assertThat(results)
                .singleElement()
                .isInstanceOfSatisfying(
                        IssuanceResult.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo("unknown key algorithm"));
    }

    @Test
    void failsARowUnderAnExpiredAuthority() {
        store.put(pending(id(1)));
        authority.validity(new Validity(NOW.minus(Duration.ofDays(3650)), NOW));

        var results = issuance.issue(List.of(id(1)));

        assertThat(results)
                .singleElement()
                .isInstanceOfSatisfying(
                        IssuanceResult.Refused.class,
                        refused -> assertThat(refused.reason()).contains("expired"));
    }

    @Test
    void failsARowThatWouldOutliveItsAuthority() {
        var tooLong = new Validity(NOW, authority.validity().notAfter().plusSeconds(1));
        store.put(pending(id(1), tooLong, 0));

        var results = issuance.issue(List.of(id(1)));

        assertThat(results)
                .singleElement()
                .isInstanceOfSatisfying(
                        IssuanceResult.Refused.class,
                        refused -> assertThat(refused.reason()).contains("not within"));
    }

    @Test
    void tellsTheSameEventOnceThePublisherIsBack() {
        store.put(pending(id(1)));
        publisher.breakDown();
        assertThatThrownBy(() -> issuance.issue(List.of(id(1)))).hasMessage("publisher is down");
        var recorded = store.load(List.of(id(1))).get(id(1));
        publisher.recover();

        issuance.issue(List.of(id(1)));

        assertThat(publisher.events())
                .singleElement()
                .isEqualTo(recorded instanceof CertificateRow.Issued issued ? Announcement.of(issued) : recorded);
    }
}
