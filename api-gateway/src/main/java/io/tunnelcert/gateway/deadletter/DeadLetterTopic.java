package io.tunnelcert.gateway.deadletter;

import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The dead letters there are. All methods fail with {@link DeadLettersUnavailableException} if they cannot be reached. */
public interface DeadLetterTopic {

    /** So many, in the order of their ids, from the first after the given one; of long values only the beginnings. */
    Flux<DeadLetter> list(Optional<DeadLetterId> after, int limit);

    /** The whole of one; empty if there is none of this id. */
    Mono<DeadLetter> find(DeadLetterId id);

    /** Sends one to the topic it came from, as it came; empty if there is none of this id. It stays a dead letter. */
    Mono<SentAgain> sendAgain(DeadLetterId id);
}
