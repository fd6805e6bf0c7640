package io.tunnelcert.gateway.operator;

import io.tunnelcert.gateway.deadletter.DeadLetter;
import io.tunnelcert.gateway.deadletter.DeadLetterId;
import io.tunnelcert.gateway.deadletter.DeadLetterTopic;
import io.tunnelcert.gateway.deadletter.DeadLettersUnavailableException;
import io.tunnelcert.gateway.deadletter.SentAgain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Dead letters in memory; all of them come from the commands topic but those that say another origin. */
final class InMemoryDeadLetterTopic implements DeadLetterTopic {

    private final Map<DeadLetterId, DeadLetter> letters = new ConcurrentSkipListMap<>();
    private final List<DeadLetterId> sent = new ArrayList<>();
    private boolean away;

    synchronized void put(DeadLetter letter) {
        letters.put(letter.id(), letter);
    }

    synchronized List<DeadLetterId> sent() {
        return List.copyOf(sent);
    }

    synchronized void setAway(boolean away) {
        this.away = away;
    }

    @Override
    public Flux<DeadLetter> list(Optional<DeadLetterId> after, int limit) {
        return there().flatMapIterable(InMemoryDeadLetterTopic::all)
                .filter(letter -> after.stream().allMatch(id -> letter.id().compareTo(id) > 0))
                .take(limit);
    }

    @Override
    public Mono<DeadLetter> find(DeadLetterId id) {
        return there().flatMap(topic -> Mono.justOrEmpty(topic.letters.get(id)));
    }

    @Override
    public Mono<SentAgain> sendAgain(DeadLetterId id) {
        return find(id).map(letter -> {
            if (letter.truncated()) {
                return new SentAgain.Truncated();
            }
            if (letter.origin().equals("unknown")) {
                return new SentAgain.OfNoLane();
            }
            synchronized (this) {
                sent.add(id);
            }
            return new SentAgain.Sent(letter);
        });
    }

    private synchronized List<DeadLetter> all() {
        return List.copyOf(letters.values());
    }

    private synchronized Mono<InMemoryDeadLetterTopic> there() {
        return away
                ? Mono.error(new DeadLettersUnavailableException(new IllegalStateException("away")))
                : Mono.just(this);
    }
}
