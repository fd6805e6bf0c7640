package io.tunnelcert.process.health;

/** One question to what a process needs. Asked by one thread, which closes it, and may ask again after that. */
@FunctionalInterface
public interface Look extends AutoCloseable {

    /**
     * Returns if there is an answer. May block, and is interrupted when the process stops.
     *
     * @throws Exception if there is none
     */
    void look() throws Exception;

    /** Lets go of what it has kept open. */
    @Override
    default void close() {}
}
