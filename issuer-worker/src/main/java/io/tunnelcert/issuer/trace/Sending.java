package io.tunnelcert.issuer.trace;

import java.util.Map;

/** Messages on their way together. */
public interface Sending {

    /** Some that nobody is told of. */
    Sending UNTOLD = new Sending() {
        @Override
        public Map<String, String> headers(int message) {
            return Map.of();
        }

        @Override
        public void end() {}

        @Override
        public void fail(Throwable failure) {}
    };

    /**
     * What a message has to carry, so that what is done for it is told of in the same trace: {@code traceparent}, and {@code tracestate} if
     * there is one (W3C Trace Context).
     *
     * @param message its place among those that are sent, from 0
     */
    Map<String, String> headers(int message);

    /** All have arrived. */
    void end();

    /** It is not certain of every one that it has arrived. */
    void fail(Throwable failure);
}
