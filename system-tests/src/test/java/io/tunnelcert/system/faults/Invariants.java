package io.tunnelcert.system.faults;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.tunnelcert.system.faults.Answer.Accepted;
import io.tunnelcert.system.faults.Answer.Broken;
import io.tunnelcert.system.faults.Answer.Deleted;
import io.tunnelcert.system.faults.Answer.Failed;
import io.tunnelcert.system.faults.Answer.Mismatched;
import io.tunnelcert.system.faults.Answer.Refused;
import io.tunnelcert.system.faults.Answer.Shown;
import io.tunnelcert.system.faults.Evidence.Event;
import io.tunnelcert.system.faults.Evidence.Row;
import io.tunnelcert.system.faults.Evidence.Token;
import io.tunnelcert.system.faults.Request.Create;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Judges what must always hold, from what clients, the database and Kafka say, and from nothing else. */
final class Invariants {

    private static final String ISSUED = "io.tunnelcert.certificate.issued.v1";
    private static final String FAILED = "io.tunnelcert.certificate.failed.v1";
    private static final String REVOKED = "io.tunnelcert.certificate.revoked.v1";

    private final Evidence evidence;
    private final Map<String, Row> rows;
    private final Map<String, List<Row>> rowsByName;
    private final Map<String, List<Event>> events;

    Invariants(Evidence evidence) {
        this.evidence = evidence;
        this.rows = evidence.rows().stream().collect(toMap(Row::id, Function.identity()));
        this.rowsByName = evidence.rows().stream().collect(groupingBy(Row::name));
        this.events = evidence.events().stream().collect(groupingBy(Event::subject));
    }

    List<Verdict> judge() {
        return List.of(
                everyAnswerCanBeRead(),
                oneTokenOneCertificate(),
                whatIsAcceptedEnds(),
                whatEndedIsAnnounced(),
                theQuotaIsKept(),
                oneIdOneKey(),
                revokedNeverComesBack(),
                aRefusalLeavesNothing(),
                whatWasAcceptedIsThere(),
                everyGatewayAnswersAgain(),
                onlyOutagesAreFaults(),
                everythingComesToRest());
    }

    private Verdict everyAnswerCanBeRead() {
        var verdict = new Verdict("0. every answer can be read");
        evidence.attempts()
                .forEach(attempt -> verdict.check(!(attempt.answer() instanceof Broken), attempt.toString()));
        return verdict;
    }

    private Verdict oneTokenOneCertificate() {
        var verdict = new Verdict("1. one token, at most one certificate");
        byToken().forEach((token, attempts) -> {
            var accepted = attempts.stream().flatMap(Invariants::accepted).collect(toSet());
            verdict.check(accepted.size() <= 1, token + " was answered with " + accepted);
            repetitions(attempts)
                    .forEach(attempt -> verdict.check(
                            !isRefusedForGood(attempt), attempt + " repeats what was accepted, and is refused"));
            var made = attempts.stream()
                    .map(attempt -> ((Create) attempt.request()).name())
                    .distinct()
                    .flatMap(name -> rowsByName.getOrDefault(name, List.of()).stream())
                    .map(Row::id)
                    .toList();
            verdict.check(made.size() <= 1, token + " has made " + made);
        });
        creations().filter(attempt -> token(attempt).isEmpty()).forEach(attempt -> {
            var made = rowsByName.getOrDefault(((Create) attempt.request()).name(), List.of());
            verdict.check(made.size() <= 1, attempt + " was sent once and has made " + made);
        });
        return verdict;
    }

    private Verdict whatIsAcceptedEnds() {
        var verdict = new Verdict("2. what is accepted ends, without a person");
        evidence.rows()
                .forEach(row -> verdict.check(
                        Set.of("ISSUED", "FAILED", "REVOKED").contains(row.state()), row + " has not ended"));
        return verdict;
    }

    private Verdict whatEndedIsAnnounced() {
        var verdict = new Verdict("3. what ended is announced, with one id and one content");
        for (var row : evidence.rows()) {
            var told = events.getOrDefault(row.id(), List.of());
            for (var type : announcements(row)) {
                var ofType =
                        told.stream().filter(event -> event.type().equals(type)).toList();
                verdict.check(!ofType.isEmpty(), row + " was not announced by " + type);
                verdict.check(
                        ofType.stream().map(Event::id).distinct().count() <= 1, row + " has several ids of " + type);
                verdict.check(
                        ofType.stream().map(Event::contentSha256).distinct().count() <= 1,
                        row + " was told differently by " + type);
            }
            verdict.check(
                    told.stream().map(Event::type).allMatch(announcements(row)::contains),
                    row + " was announced as what it is not: " + told);
            verdict.check(
                    told.isEmpty() || !told.getFirst().type().equals(REVOKED),
                    row + " was announced as revoked before it was issued");
        }
        evidence.events().stream()
                .collect(groupingBy(Event::id, mapping(event -> event.subject() + " " + event.type(), toSet())))
                .forEach((id, told) -> verdict.check(told.size() == 1, id + " is the id of " + told));
        events.keySet().forEach(id -> verdict.check(rows.containsKey(id), id + " was announced and does not exist"));
        return verdict;
    }

    private Verdict theQuotaIsKept() {
        var verdict = new Verdict("4. the quota is never exceeded");
        var live = evidence.rows().stream().filter(Row::live).collect(groupingBy(Row::server));
        var certain = new LiveCertificates(evidence.attempts());
        for (var server : evidence.servers()) {
            var now = live.getOrDefault(server.id(), List.of()).size();
            verdict.check(now <= server.quota(), server + " has " + now + " certificates");
            verdict.check(now == server.count(), server + " counts wrong, there are " + now);
            var most = certain.mostAtOnceUnder(server.id());
            verdict.check(most <= server.quota(), server + " had " + most + " certificates at once");
        }
        return verdict;
    }

    private Verdict oneIdOneKey() {
        var verdict = new Verdict("5. one id, one serial number and one key, which is the certificate's");
        attemptsById(Shown.class).forEach((id, attempts) -> {
            var shown = attempts.stream().map(Attempt::answer).collect(toSet());
            verdict.check(shown.size() == 1, id + " was shown as " + shown);
            verdict.check(
                    shown.stream().allMatch(answer -> ((Shown) answer).matching()), id + " has another's private key");
            var row = Optional.ofNullable(rows.get(id));
            verdict.check(
                    shown.stream()
                            .allMatch(
                                    answer -> row.filter(((Shown) answer)::isOf).isPresent()),
                    id + " was shown as " + shown + " and is " + row);
        });
        for (var event : evidence.events()) {
            var row = Optional.ofNullable(rows.get(event.subject()));
            verdict.check(
                    event.type().equals(FAILED)
                            || row.filter(stored -> event.serialNumber().equals(stored.serialNumber())
                                            && event.sha256Fingerprint().equals(stored.certificateSha256()))
                                    .isPresent(),
                    event + " is about " + row);
        }
        var serials = new HashSet<String>();
        evidence.rows()
                .forEach(row -> verdict.check(
                        serials.add(row.server() + " " + row.serialNumber()), row + " has another's serial number"));
        return verdict;
    }

    private Verdict revokedNeverComesBack() {
        var verdict = new Verdict("6. what is revoked never comes back, and is on the list");
        var shown = attemptsById(Shown.class);
        evidence.rows().stream()
                .filter(row -> row.state().equals("REVOKED"))
                .forEach(row -> verdict.check(
                        evidence.revoked().getOrDefault(row.server(), Set.of()).contains(row.serialNumber()),
                        row + " is not on the list"));
        attemptsById(Deleted.class).forEach((id, deletions) -> {
            var deleted = deletions.stream().mapToLong(Attempt::end).min().orElseThrow();
            var row = Optional.ofNullable(rows.get(id));
            verdict.check(row.filter(stored -> !stored.live()).isPresent(), id + " was deleted and is " + row);
            shown.getOrDefault(id, List.of()).stream()
                    .filter(attempt -> attempt.begin() > deleted)
                    .forEach(attempt -> verdict.check(false, id + " was deleted and then shown: " + attempt));
        });
        var asked = deletions()
                .filter(attempt -> !isRefused(attempt))
                .map(Invariants::deleted)
                .collect(toSet());
        evidence.rows().stream().filter(row -> !asked.contains(row.id())).forEach(row -> {
            verdict.check(row.live(), row + " is gone, and nobody has deleted it");
            verdict.check(
                    !evidence.revoked().getOrDefault(row.server(), Set.of()).contains(row.serialNumber()),
                    row + " is on the list of what is revoked");
        });
        return verdict;
    }

    private Verdict aRefusalLeavesNothing() {
        var verdict = new Verdict("7. a refused request leaves nothing behind");
        creations()
                .collect(groupingBy(attempt -> ((Create) attempt.request()).name()))
                .forEach((name, attempts) -> {
                    if (attempts.stream().allMatch(Invariants::isRefused)) {
                        verdict.check(!rowsByName.containsKey(name), name + " was refused and is there");
                    }
                });
        byToken().forEach((token, attempts) -> {
            if (attempts.stream().allMatch(Invariants::isRefused)) {
                verdict.check(!evidence.boundTokens().contains(token), token + " was refused and is bound");
            }
        });
        return verdict;
    }

    private Verdict whatWasAcceptedIsThere() {
        var verdict = new Verdict("8. what was answered with success survives");
        creations()
                .forEach(attempt -> accepted(attempt).forEach(id -> {
                    var create = (Create) attempt.request();
                    verdict.check(
                            Optional.ofNullable(rows.get(id))
                                    .filter(row -> row.account().equals(create.account())
                                            && row.server().equals(create.server())
                                            && row.name().equals(create.name()))
                                    .isPresent(),
                            id + " was accepted and is " + rows.get(id));
                }));
        var deletions = deletions().collect(groupingBy(Invariants::deleted));
        attemptsById(Answer.Gone.class)
                .forEach((id, attempts) -> attempts.forEach(gone -> verdict.check(
                        deletions.getOrDefault(id, List.of()).stream()
                                .anyMatch(delete -> !delete.equals(gone) && delete.begin() < gone.end()),
                        id + " is said to be gone, and nobody had deleted it: " + gone)));
        return verdict;
    }

    private Verdict everyGatewayAnswersAgain() {
        var verdict = new Verdict("9. when all is mended, each gateway answers as it should");
        var right = new RightAnswers(evidence);
        evidence.afterMending()
                .forEach(
                        attempt -> verdict.check(right.areTo(attempt.request(), attempt.answer()), attempt.toString()));
        return verdict;
    }

    private Verdict onlyOutagesAreFaults() {
        var verdict = new Verdict("10. a fault is told only where something is away");
        evidence.attempts()
                .forEach(attempt -> verdict.check(
                        !(attempt.answer() instanceof Failed failed) || failed.isOutage(), attempt.toString()));
        return verdict;
    }

    private Verdict everythingComesToRest() {
        var verdict = new Verdict("11. everything comes to rest");
        evidence.rests().forEach(rest -> verdict.check(rest.isComplete(), rest + " has not come to its end"));
        return verdict;
    }

    /** Whether a client knows what came of its request. */
    static boolean isDecided(Answer answer) {
        return switch (answer) {
            case Accepted _, Shown _, Deleted _, Mismatched _, Answer.Gone _ -> true;
            case Refused refused -> !refused.isForNow();
            case Answer.Without _, Answer.InProcess _, Answer.Unknown _, Broken _ -> false;
        };
    }

    private Map<Token, List<Attempt>> byToken() {
        return creations()
                .filter(attempt -> token(attempt).isPresent())
                .collect(groupingBy(attempt ->
                        new Token(attempt.request().account(), token(attempt).orElseThrow())));
    }

    private Stream<Attempt> deletions() {
        return evidence.attempts().stream().filter(attempt -> attempt.request() instanceof Request.Delete);
    }

    private static String deleted(Attempt attempt) {
        return ((Request.Delete) attempt.request()).certificate();
    }

    private Stream<Attempt> creations() {
        return evidence.attempts().stream().filter(attempt -> attempt.request() instanceof Create);
    }

    private Map<String, List<Attempt>> attemptsById(Class<? extends Answer> answered) {
        return evidence.attempts().stream()
                .filter(attempt -> answered.isInstance(attempt.answer()))
                .collect(groupingBy(attempt -> certificate(attempt.request())));
    }

    private static String certificate(Request request) {
        return switch (request) {
            case Request.Describe(var _, var id) -> id;
            case Request.Delete(var _, var id) -> id;
            case Create create -> throw new IllegalArgumentException(create + " names no certificate");
        };
    }

    private static Optional<String> token(Attempt attempt) {
        return ((Create) attempt.request()).token();
    }

    private static Stream<String> accepted(Attempt attempt) {
        return attempt.answer() instanceof Accepted(var id) ? Stream.of(id) : Stream.of();
    }

    /** Those that were sent after the same request was answered with success. */
    private static Stream<Attempt> repetitions(List<Attempt> attempts) {
        return attempts.stream()
                .filter(attempt -> attempts.stream()
                        .anyMatch(earlier -> earlier.answer() instanceof Accepted
                                && earlier.request().equals(attempt.request())
                                && earlier.end() < attempt.begin()));
    }

    private static boolean isRefusedForGood(Attempt attempt) {
        return attempt.answer() instanceof Mismatched
                || (attempt.answer() instanceof Refused refused && !refused.isForNow());
    }

    private static boolean isRefused(Attempt attempt) {
        return attempt.answer() instanceof Refused || attempt.answer() instanceof Mismatched;
    }

    private static Set<String> announcements(Row row) {
        return switch (row.state()) {
            case "ISSUED" -> Set.of(ISSUED);
            case "REVOKED" -> Set.of(ISSUED, REVOKED);
            case "FAILED" -> Set.of(FAILED);
            default -> Set.of();
        };
    }
}
