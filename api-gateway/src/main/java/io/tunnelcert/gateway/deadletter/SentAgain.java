package io.tunnelcert.gateway.deadletter;

/** How an attempt to send a dead letter again ended. */
public sealed interface SentAgain {

    /** It is kept for the workers. */
    record Sent(DeadLetter letter) implements SentAgain {}

    /** Only its beginning is there. */
    record Truncated() implements SentAgain {}

    /** It does not come from a topic of commands, as far as it says. */
    record OfNoLane() implements SentAgain {}
}
