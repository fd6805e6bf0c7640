package io.tunnelcert.issuer.trace;

import java.util.Collection;
import org.slf4j.spi.LoggingEventBuilder;

/** The commands that are worked on together, as the log names them. */
public interface BatchTrace {

    /** Where commands do not tell what they are sent for. */
    BatchTrace NONE = new BatchTrace() {
        @Override
        public LoggingEventBuilder on(LoggingEventBuilder line, String resourceId) {
            return line;
        }

        @Override
        public LoggingEventBuilder on(LoggingEventBuilder line, Collection<String> resourceIds) {
            return line;
        }
    };

    /** Begins a line about one resource with the id of its request, if that is known, and of its trace. */
    LoggingEventBuilder on(LoggingEventBuilder line, String resourceId);

    /** Begins a line about several with the ids of their requests, as far as they are known, of their traces, and of the batch's own. */
    LoggingEventBuilder on(LoggingEventBuilder line, Collection<String> resourceIds);
}
