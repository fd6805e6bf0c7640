package io.tunnelcert.gateway.state;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One look.
 *
 * @param backlogs one of each kind
 * @param untilAListLapses how long the revocation list that lapses first is still good; negative if it has lapsed, empty if there is none
 * @param expiring how many certificates in use expire within so many days
 */
public record SystemState(List<Backlog> backlogs, Optional<Duration> untilAListLapses, Map<Integer, Long> expiring) {

    public SystemState {
        backlogs = List.copyOf(backlogs);
        expiring = Map.copyOf(expiring);
    }
}
