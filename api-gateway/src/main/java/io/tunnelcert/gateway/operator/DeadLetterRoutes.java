package io.tunnelcert.gateway.operator;

import io.tunnelcert.gateway.deadletter.DeadLetterId;
import io.tunnelcert.gateway.deadletter.DeadLetters;
import io.tunnelcert.gateway.deadletter.DeadLetters.Marked;
import io.tunnelcert.gateway.deadletter.DeadLetters.Outcome;
import io.tunnelcert.gateway.deadletter.DeadLettersUnavailableException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;

/** Shows what no worker could do anything with, and sends it again. */
final class DeadLetterRoutes {

    private static final Logger log = LoggerFactory.getLogger(DeadLetterRoutes.class);

    private static final String ALL = "/dead-letters";
    private static final String ID = "deadLetterId";
    private static final String ONE = ALL + "/{" + ID + "}";

    /** Kafka's own clients look for it every few seconds. */
    private static final String RETRY_SECONDS = "5";

    private final DeadLetters letters;

    DeadLetterRoutes(DeadLetters letters) {
        this.letters = letters;
    }

    List<Route> routes() {
        return List.of(
                Route.of(HttpMethod.GET, ALL, Parameters.OF_PAGES, this::list),
                Route.of(HttpMethod.GET, ONE, this::show),
                Route.of(HttpMethod.POST, ONE + "/send-again", this::sendAgain));
    }

    private Mono<OperatorAnswer> list(OperatorRequest request) {
        var after = request.parameters().after().map(DeadLetterRoutes::position);
        return Listing.of(
                        request.parameters().limit(),
                        limit -> letters.list(after, limit),
                        entry -> entry.letter().id().text())
                .onErrorMap(DeadLettersUnavailableException.class, DeadLetterRoutes::unavailable)
                .map(DeadLetterList::of)
                .map(OperatorAnswer::ok);
    }

    private Mono<OperatorAnswer> show(OperatorRequest request) {
        return Mono.justOrEmpty(DeadLetterId.parse(request.variable(ID)))
                .flatMap(letters::find)
                .onErrorMap(DeadLettersUnavailableException.class, DeadLetterRoutes::unavailable)
                .switchIfEmpty(notFound(request))
                .map(DeadLetterEntry::of)
                .map(OperatorAnswer::ok);
    }

    private Mono<OperatorAnswer> sendAgain(OperatorRequest request) {
        return request.nothing()
                .then(Mono.defer(() -> Mono.justOrEmpty(DeadLetterId.parse(request.variable(ID)))))
                .flatMap(letters::sendAgain)
                .onErrorMap(DeadLettersUnavailableException.class, DeadLetterRoutes::unavailable)
                .switchIfEmpty(notFound(request))
                .map(outcome -> switch (outcome) {
                    case Outcome.Sent(var letter) -> OperatorAnswer.ok(DeadLetterEntry.of(letter));
                    case Outcome.Refused(var reason) ->
                        throw new ProblemException(Problem.of(ProblemType.DEAD_LETTER_NOT_SENDABLE, reason));
                });
    }

    private static DeadLetterId position(String text) {
        return DeadLetterId.parse(text)
                .orElseThrow(() ->
                        Problem.invalidParameter(Parameters.AFTER, "The parameter must be the next of another page."));
    }

    private static <T> Mono<T> notFound(OperatorRequest request) {
        return Mono.error(() -> new ProblemException(Problem.of(
                ProblemType.DEAD_LETTER_NOT_FOUND,
                "There is no dead letter " + request.variable(ID) + ", or not any more.")));
    }

    /** The reason is for the log; logged here, because nobody knows it later. */
    private static ProblemException unavailable(DeadLettersUnavailableException failure) {
        log.atWarn().setCause(failure).log("dead letters cannot be reached");
        return new ProblemException(
                Problem.of(ProblemType.KAFKA_UNAVAILABLE, "Kafka does not answer in time. Try again later."),
                Map.of(HttpHeaders.RETRY_AFTER, RETRY_SECONDS));
    }

    private record DeadLetterList(List<DeadLetterEntry> deadLetters, Optional<String> next) {

        static DeadLetterList of(Listing<Marked> page) {
            return new DeadLetterList(
                    page.entries().stream().map(DeadLetterEntry::of).toList(), page.next());
        }
    }
}
