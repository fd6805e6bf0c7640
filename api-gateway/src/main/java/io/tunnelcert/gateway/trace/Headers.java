package io.tunnelcert.gateway.trace;

import java.util.Optional;

/** The headers that a request or a message came with. */
@FunctionalInterface
public interface Headers {

    /** The value of the last header of this lower-case name. */
    Optional<String> value(String name);
}
