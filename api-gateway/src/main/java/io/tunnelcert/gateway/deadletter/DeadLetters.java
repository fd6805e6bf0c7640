package io.tunnelcert.gateway.deadletter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Shows what no worker could do anything with, and sends it again when one can. */
public final class DeadLetters {

    /** Far longer than Kafka keeps a topic's records by default (seven days), so that a mark outlives its letter. */
    static final Duration MARKS_KEPT = Duration.ofDays(90);

    private final DeadLetterTopic topic;
    private final DeadLetterMarks marks;
    private final Clock clock;

    public DeadLetters(DeadLetterTopic topic, DeadLetterMarks marks, Clock clock) {
        this.topic = topic;
        this.marks = marks;
        this.clock = clock;
    }

    /** In the order of their ids. */
    public Flux<Marked> list(Optional<DeadLetterId> after, int limit) {
        return topic.list(after, limit).collectList().flatMapMany(this::marked);
    }

    public Mono<Marked> find(DeadLetterId id) {
        return topic.find(id).flatMap(letter -> marked(List.of(letter)).next());
    }

    /**
     * Sends a letter again; a command does no harm however often it comes. Whoever dies in between has sent it without a mark. Empty if
     * there is no such letter.
     */
    public Mono<Outcome> sendAgain(DeadLetterId id) {
        return topic.sendAgain(id).flatMap(sent -> switch (sent) {
            case SentAgain.Sent(var letter) -> mark(letter);
            case SentAgain.Truncated() -> Mono.just(new Outcome.Refused("Only its beginning was kept."));
            case SentAgain.OfNoLane() -> Mono.just(new Outcome.Refused("It does not come from a topic of commands."));
        });
    }

    private Mono<Outcome> mark(DeadLetter letter) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return marks.put(letter, now, now.minus(MARKS_KEPT))
                .thenReturn(new Outcome.Sent(new Marked(letter, Optional.of(now))));
    }

    private Flux<Marked> marked(List<DeadLetter> letters) {
        return marks.of(letters)
                .flatMapIterable(sent -> letters.stream()
                        .map(letter -> new Marked(letter, Optional.ofNullable(sent.get(letter.id()))))
                        .toList());
    }

    /** A dead letter, and when it was last sent again, if it was. */
    public record Marked(DeadLetter letter, Optional<Instant> sentAgainAt) {}

    /** What became of the wish to send one again. */
    public sealed interface Outcome {

        /** It is on its way to the workers. */
        record Sent(Marked letter) implements Outcome {}

        /** It cannot be sent, now or ever. */
        record Refused(String reason) implements Outcome {}
    }
}
