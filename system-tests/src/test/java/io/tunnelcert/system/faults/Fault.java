package io.tunnelcert.system.faults;

import java.time.Duration;

/** Something that goes wrong for a while. */
sealed interface Fault {

    /** {@code kill -9}; the part is started again after {@code away}, with a clock that is wrong by {@code clockOffset}. */
    record Kill(Part part, Duration away, Duration clockOffset) implements Fault {}

    /** An orderly stop and a new start, as in a rolling update. */
    record Restart(Part part, Duration clockOffset) implements Fault {}

    /** {@code SIGSTOP}, and later {@code SIGCONT}. */
    record Pause(Part part, Duration length) implements Fault {}

    /** All connections end, and new ones at once. */
    record Cut(Link link, Duration length) implements Fault {}

    /** Connections stay, and nothing comes through. */
    record Stall(Link link, Duration length) implements Fault {}

    /** Connections stay, and nothing comes through them any more; new ones work. */
    record Forget(Link link) implements Fault {}

    /** Every piece takes so much longer. */
    record Slow(Link link, Duration each, Duration length) implements Fault {}

    /** Somebody holds the whole table of certificates. */
    record Lock(Duration length) implements Fault {}
}
