package io.tunnelcert.load.simulation;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/** A portal's users: each makes a certificate, looks at it until it is issued, at the list, and deletes it. */
public final class PortalSimulation extends Simulation {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /** A certificate that is not issued after so many looks is a failure of its own: it cannot be deleted. */
    private static final int LOOKS = 50;

    public PortalSimulation() {
        var api = Target.api();
        var portal = scenario("portal")
                .exec(Load.newToken(), api.create())
                .exitHereIfFailed()
                .exec(
                        api.describe(),
                        asLongAs(
                                        session -> !api.words().issued().equals(session.getString("status"))
                                                && session.getInt("looks") < LOOKS,
                                        "looks")
                                .on(pause(BETWEEN_LOOKS), api.describe()),
                        api.list(),
                        api.delete());
        setUp(portal.injectOpen(Load.profile())).protocols(Load.protocol()).assertions(Load.fewFail());
    }
}
