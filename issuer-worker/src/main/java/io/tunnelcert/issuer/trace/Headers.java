package io.tunnelcert.issuer.trace;

import java.util.Optional;

/** The headers that a message came with. */
@FunctionalInterface
public interface Headers {

    /** The value of the last header of this name. */
    Optional<String> value(String name);
}
