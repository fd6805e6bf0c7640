package io.tunnelcert.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.system.faults.Evidence.Event;
import io.tunnelcert.system.faults.Evidence.Rest;
import io.tunnelcert.system.faults.Evidence.Row;
import io.tunnelcert.system.faults.Evidence.ServerRow;
import io.tunnelcert.system.faults.Evidence.Token;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each check finds what it is there for. */
class InvariantsTest {

    private static final String ACCOUNT = "2100000001";
    private static final String SERVER = "vss-1";
    private static final String ISSUED = "io.tunnelcert.certificate.issued.v1";
    private static final String REVOKED = "io.tunnelcert.certificate.revoked.v1";

    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<ServerRow> servers = new ArrayList<>();
    private final Set<Token> bound = new HashSet<>();
    private final List<Event> events = new ArrayList<>();
    private final Map<String, Set<String>> revoked = new HashMap<>();
    private final List<Attempt> afterMending = new ArrayList<>();
    private final List<Rest> rests = new ArrayList<>();
    private long now;

    /** One certificate that was created with a token and shown, one that was deleted as well, and one refused request. */
    InvariantsTest() {
        servers.add(new ServerRow(SERVER, 1, 1));
        attempt(create("a"), new Answer.Accepted("vsc-a"));
        attempt(new Request.Describe(ACCOUNT, "vsc-a"), shown("a", true));
        issued("a", "ISSUED");
        attempt(new Request.Delete(ACCOUNT, "vsc-old"), new Answer.Deleted());
        attempt(new Request.Describe(ACCOUNT, "vsc-old"), new Answer.Gone());
        issued("old", "REVOKED");
        revoked.put(SERVER, new HashSet<>(Set.of("old")));
        events.add(event("old", REVOKED));
        attempt(create("refused"), new Answer.Refused(400, "QuotaFull"));
        rests.add(new Rest(Duration.ZERO, 0, 0, 0));
    }

    @Test
    void holdsWhereNothingIsWrong() {
        assertThat(verdicts()).allMatch(Verdict::holds);
    }

    @Test
    void findsAnAnswerThatCannotBeRead() {
        attempt(create("b"), new Answer.Broken("no JSON"));

        assertViolated(0);
    }

    @Test
    void findsATokenThatIsAnsweredWithTwoIds() {
        issued("b", "ISSUED", "a");
        servers.set(0, new ServerRow(SERVER, 2, 2));
        attempt(create("a"), new Answer.Accepted("vsc-b"));

        assertViolated(1);
    }

    @Test
    void findsARepetitionThatIsRefused() {
        attempt(create("a"), new Answer.Refused(400, "QuotaFull"));

        assertViolated(1);
    }

    @Test
    void findsATokenThatHasMadeTwo() {
        issued("b", "ISSUED", "a");
        servers.set(0, new ServerRow(SERVER, 2, 2));

        assertViolated(1);
    }

    @Test
    void findsWhatWasSentOnceAndHasMadeTwo() {
        attempt(new Request.Create(ACCOUNT, SERVER, "once", Optional.empty()), new Answer.Lost("timeout"));
        issued("b", "ISSUED", "once");
        issued("c", "ISSUED", "once");
        servers.set(0, new ServerRow(SERVER, 3, 3));

        assertViolated(1);
    }

    @Test
    void findsWhatNeverEnds() {
        attempt(create("b"), new Answer.Accepted("vsc-b"));
        rows.add(new Row("vsc-b", ACCOUNT, SERVER, "b", "PENDING", "b", "", true));
        servers.set(0, new ServerRow(SERVER, 2, 2));

        assertViolated(2);
    }

    @Test
    void findsWhatIsNotAnnounced() {
        events.removeIf(event -> event.type().equals(REVOKED));

        assertViolated(3);
    }

    @Test
    void findsWhatIsAnnouncedDifferently() {
        events.add(new Event("vsc-a." + ISSUED, ISSUED, "vsc-a", "other content", "a", "cert-a"));

        assertViolated(3);
    }

    @Test
    void findsWhatIsAnnouncedByTwoIds() {
        events.add(new Event("another id", ISSUED, "vsc-a", "content a" + ISSUED, "a", "cert-a"));

        assertViolated(3);
    }

    @Test
    void findsTheRevocationOfWhatIsInUse() {
        events.add(event("a", REVOKED));

        assertViolated(3);
    }

    @Test
    void findsTooManyCertificates() {
        issued("b", "ISSUED");
        servers.set(0, new ServerRow(SERVER, 1, 2));

        assertViolated(4);
    }

    @Test
    void findsThatThereWereTooManyForAWhile() {
        attempt(create("b"), new Answer.Accepted("vsc-b"));
        attempt(new Request.Delete(ACCOUNT, "vsc-b"), new Answer.Deleted());
        issued("b", "REVOKED");
        events.add(event("b", REVOKED));
        revoked.getOrDefault(SERVER, Set.of()).add("b");

        assertViolated(4);
    }

    @Test
    void findsASecondKey() {
        attempt(new Request.Describe(ACCOUNT, "vsc-a"), new Answer.Shown("a", "cert-a", "another key", true));

        assertViolated(5);
    }

    @Test
    void findsAnothersPrivateKey() {
        attempts.removeIf(attempt -> attempt.answer() instanceof Answer.Shown);
        attempt(new Request.Describe(ACCOUNT, "vsc-a"), shown("a", false));

        assertViolated(5);
    }

    @Test
    void findsADeletedCertificateThatIsShown() {
        attempts.removeIf(attempt -> attempt.answer() instanceof Answer.Gone);
        attempt(new Request.Describe(ACCOUNT, "vsc-old"), shown("old", true));

        assertViolated(6);
    }

    @Test
    void findsARevokedCertificateThatIsOnNoList() {
        revoked.clear();

        assertViolated(6);
    }

    @Test
    void findsACertificateOnTheListThatNobodyDeleted() {
        revoked.getOrDefault(SERVER, Set.of()).add("a");

        assertViolated(6);
    }

    @Test
    void findsWhatARefusalHasMade() {
        issued("b", "ISSUED", "refused");
        servers.set(0, new ServerRow(SERVER, 2, 2));

        assertViolated(7);
    }

    @Test
    void findsATokenThatARefusalHasBound() {
        bound.add(new Token(ACCOUNT, "refused"));

        assertViolated(7);
    }

    @Test
    void findsWhatWasAcceptedAndIsLost() {
        servers.set(0, new ServerRow(SERVER, 2, 1));
        attempt(create("b"), new Answer.Accepted("vsc-b"));

        assertViolated(8);
    }

    @Test
    void findsThatSomebodyWasToldThatItIsGoneThoughNobodyHadDeletedIt() {
        attempt(new Request.Delete(ACCOUNT, "vsc-a"), new Answer.Gone());

        assertViolated(8);
    }

    @Test
    void holdsWhereGatewaysAnswerAsTheyShould() {
        lastAnswer(create("a"), new Answer.Accepted("vsc-a"));
        lastAnswer(create("refused"), new Answer.Refused(400, "QuotaExceeded.SSLClientCert"));
        lastAnswer(
                new Request.Create(ACCOUNT, "vss-mistaken", "b", Optional.of("b")),
                new Answer.Refused(404, "InvalidSslVpnServerId.NotFound"));
        attempt(new Request.Create(ACCOUNT, SERVER, "c", Optional.of("a")), new Answer.Mismatched());
        lastAnswer(new Request.Create(ACCOUNT, SERVER, "c", Optional.of("a")), new Answer.Mismatched());
        lastAnswer(new Request.Describe(ACCOUNT, "vsc-a"), shown("a", true));
        lastAnswer(new Request.Describe(ACCOUNT, "vsc-old"), new Answer.Gone());
        lastAnswer(new Request.Delete(ACCOUNT, "vsc-old"), new Answer.Gone());

        assertThat(verdicts()).allMatch(Verdict::holds);
    }

    @Test
    void findsAGatewayThatRefusesEverything() {
        servers.add(new ServerRow("vss-2", 1, 0));
        lastAnswer(
                new Request.Create(ACCOUNT, "vss-2", "b", Optional.of("b")),
                new Answer.Refused(400, "Resource.QuotaFull"));
        lastAnswer(create("b"), new Answer.Refused(404, "InvalidSslVpnServer.NotFound"));
        lastAnswer(create("b"), new Answer.Refused(403, "AccessDenied"));
        lastAnswer(create("a"), new Answer.Mismatched());
        lastAnswer(new Request.Describe(ACCOUNT, "vsc-a"), new Answer.Refused(403, "AccessDenied"));
        lastAnswer(new Request.Delete(ACCOUNT, "vsc-old"), new Answer.Refused(403, "AccessDenied"));

        assertViolated(9);
        assertThat(verdicts().get(9)).asString().contains("6 VIOLATED");
    }

    @Test
    void findsAGatewayThatDoesNotKnowWhatThereIs() {
        lastAnswer(new Request.Describe(ACCOUNT, "vsc-a"), new Answer.Gone());

        assertViolated(9);
    }

    @Test
    void findsAGatewayThatShowsAnother() {
        lastAnswer(new Request.Describe(ACCOUNT, "vsc-a"), shown("old", true));

        assertViolated(9);
    }

    @Test
    void findsAGatewayThatShowsWhatIsDeleted() {
        lastAnswer(new Request.Describe(ACCOUNT, "vsc-old"), shown("old", true));

        assertViolated(9);
    }

    @Test
    void findsAGatewayThatDoesNotComeBack() {
        lastAnswer(create("a"), new Answer.Failed(503, "ServiceUnavailable"));

        assertViolated(9);
    }

    @Test
    void findsAFaultThatNoOutageExplains() {
        attempt(create("b"), new Answer.Failed(500, "InternalError"));

        assertViolated(10);
    }

    @Test
    void holdsWhereSomethingIsAway() {
        attempt(create("b"), new Answer.Failed(503, "ServiceUnavailable"));

        assertThat(verdicts()).allMatch(Verdict::holds);
    }

    @Test
    void findsWhatNeverComesToRest() {
        rests.add(new Rest(Duration.ofMinutes(1), 1, 0, 0));
        rests.add(new Rest(Duration.ofMinutes(1), 0, 1, 0));
        rests.add(new Rest(Duration.ofMinutes(1), 0, 0, 1));

        assertViolated(11);
        assertThat(verdicts().getLast().violations()).hasSize(3);
    }

    @Test
    void findsARevocationThatWasRefused() {
        attempts.removeIf(
                attempt -> attempt.answer() instanceof Answer.Gone || attempt.answer() instanceof Answer.Deleted);
        attempt(new Request.Delete(ACCOUNT, "vsc-old"), new Answer.Refused(400, "InvalidStatus"));

        assertViolated(6);
    }

    @Test
    void findsOneIdOfTwoEvents() {
        events.set(1, new Event(events.getFirst().id(), REVOKED, "vsc-old", "content", "old", "cert-old"));

        assertThat(verdicts()).filteredOn(verdict -> !verdict.holds()).isNotEmpty();
    }

    private void assertViolated(int number) {
        assertThat(verdicts())
                .filteredOn(verdict -> !verdict.holds())
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.invariant()).startsWith(number + "."));
    }

    private List<Verdict> verdicts() {
        return new Invariants(new Evidence(attempts, rows, servers, bound, events, revoked, afterMending, rests))
                .judge();
    }

    private void attempt(Request request, Answer answer) {
        attempts.add(new Attempt(request, "Volcengine", now++, now++, answer));
    }

    private void lastAnswer(Request request, Answer answer) {
        afterMending.add(new Attempt(request, "Volcengine", now++, now++, answer));
    }

    private void issued(String mark, String state) {
        issued(mark, state, mark);
    }

    private void issued(String mark, String state, String name) {
        rows.add(new Row("vsc-" + mark, ACCOUNT, SERVER, name, state, mark, "cert-" + mark, state.equals("ISSUED")));
        events.add(event(mark, ISSUED));
    }

    private static Request create(String mark) {
        return new Request.Create(ACCOUNT, SERVER, mark, Optional.of(mark));
    }

    private static Answer shown(String mark, boolean matching) {
        return new Answer.Shown(mark, "cert-" + mark, "key-" + mark, matching);
    }

    private static Event event(String mark, String type) {
        var id = "vsc-" + mark;
        return new Event(id + "." + type, type, id, "content " + mark + type, mark, "cert-" + mark);
    }
}
