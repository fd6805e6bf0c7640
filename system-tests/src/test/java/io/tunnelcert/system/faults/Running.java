package io.tunnelcert.system.faults;

import java.time.Duration;

/** A part that runs, to be broken. */
interface Running extends AutoCloseable {

    boolean isAlive();

    void kill();

    /** As an init system does; returns when it has ended. */
    void terminate(Duration atMost);

    void pause();

    void resume();

    /** Ends it for good. */
    @Override
    void close();
}
