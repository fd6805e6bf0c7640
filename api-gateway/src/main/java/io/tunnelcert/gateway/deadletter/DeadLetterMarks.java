package io.tunnelcert.gateway.deadletter;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Which dead letters were sent again, and when last; what lies in a topic cannot be changed. */
public interface DeadLetterMarks {

    /** When those of the letters were sent again that were. */
    Mono<Map<DeadLetterId, Instant>> of(Collection<DeadLetter> letters);

    /** Notes that a letter was sent again, and forgets what was noted before {@code forgetBefore}. */
    Mono<Void> put(DeadLetter letter, Instant sentAgainAt, Instant forgetBefore);
}
