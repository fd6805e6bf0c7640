package io.tunnelcert.gateway.trace;

import java.util.Map;

/** A message on its way. */
public interface Sending {

    /** One that nobody is told of. */
    Sending UNTOLD = new Sending() {
        @Override
        public Map<String, String> headers() {
            return Map.of();
        }

        @Override
        public void end() {}

        @Override
        public void fail(Throwable failure) {}
    };

    /** What the message has to carry, so that what is done for it is told of in the same trace. */
    Map<String, String> headers();

    /** It has arrived. */
    void end();

    /** It is not certain that it has arrived. */
    void fail(Throwable failure);
}
