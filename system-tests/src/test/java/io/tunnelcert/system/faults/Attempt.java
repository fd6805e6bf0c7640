package io.tunnelcert.system.faults;

/**
 * One request that was sent, and its answer.
 *
 * @param dialect in whose words
 * @param begin nanoseconds of one clock for all clients, as is {@code end}
 */
record Attempt(Request request, String dialect, long begin, long end, Answer answer) {}
