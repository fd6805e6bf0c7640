package io.tunnelcert.gateway.operator;

import io.tunnelcert.gateway.dispatch.StuckRequest;
import io.tunnelcert.gateway.dispatch.StuckRequest.Position;
import io.tunnelcert.gateway.dispatch.StuckRequests;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;

/** Shows what is not done. */
final class StuckRequestRoutes {

    private static final String OLDER_THAN = "olderThan";
    private static final Set<String> PARAMETERS = Set.of(OLDER_THAN, Parameters.AFTER, Parameters.LIMIT);

    /** Far above what any work takes. */
    private static final Duration DEFAULT_AGE = Duration.ofMinutes(1);

    private static final String SEPARATOR = "_";

    private final StuckRequests stuck;
    private final Clock clock;

    StuckRequestRoutes(StuckRequests stuck, Clock clock) {
        this.stuck = stuck;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(Route.of(HttpMethod.GET, "/stuck-requests", PARAMETERS, this::list));
    }

    private Mono<OperatorAnswer> list(OperatorRequest request) {
        var parameters = request.parameters();
        var now = clock.instant();
        var waitingSince = now.minus(parameters.duration(OLDER_THAN, DEFAULT_AGE));
        var after = parameters.after().map(text -> position(text, now)).orElse(Position.START);
        return Listing.of(
                        parameters.limit(),
                        limit -> stuck.list(waitingSince, after, limit),
                        entry -> entry.since() + SEPARATOR + entry.resourceId())
                .map(StuckList::of)
                .map(OperatorAnswer::ok);
    }

    private static Position position(String text, Instant now) {
        var parts = text.split(SEPARATOR, 2);
        try {
            var since = Instant.parse(parts[0]);
            if (parts.length == 2 && !since.isBefore(Instant.EPOCH) && !since.isAfter(now)) {
                return new Position(since, parts[1]);
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw Problem.invalidParameter(Parameters.AFTER, "The parameter must be the next of another page.");
    }

    private record StuckEntry(
            String kind,
            String id,
            String accountId,
            String region,
            String state,
            Instant since,
            int attempts,
            int dispatches,
            Instant nextDispatchAt) {

        static StuckEntry of(StuckRequest request) {
            return new StuckEntry(
                    request.kind().name().toLowerCase(Locale.ROOT),
                    request.resourceId(),
                    request.accountId(),
                    request.region(),
                    request.state(),
                    request.since(),
                    request.attempts(),
                    request.dispatches(),
                    request.nextDispatchAt());
        }
    }

    private record StuckList(List<StuckEntry> stuckRequests, Optional<String> next) {

        static StuckList of(Listing<StuckRequest> page) {
            return new StuckList(page.entries().stream().map(StuckEntry::of).toList(), page.next());
        }
    }
}
