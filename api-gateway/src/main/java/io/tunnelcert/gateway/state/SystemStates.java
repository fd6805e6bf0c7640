package io.tunnelcert.gateway.state;

import java.util.List;
import reactor.core.publisher.Mono;

/** Where the state can be seen. */
public interface SystemStates {

    /**
     * One look.
     *
     * @param days the windows in which to count what expires, each from now on
     */
    Mono<SystemState> look(List<Integer> days);
}
