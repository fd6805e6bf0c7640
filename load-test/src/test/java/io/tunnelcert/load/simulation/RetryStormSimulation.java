package io.tunnelcert.load.simulation;

import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Simulation;

/** Impatient clients: each sends its request again and again with the same token, and must get the same certificate, or be told to wait. */
public final class RetryStormSimulation extends Simulation {

    /** {@code -Dretries}: how often each client asks again. */
    private static final int RETRIES = Integer.getInteger("retries", 5);

    public RetryStormSimulation() {
        var api = Target.api();
        var storm = scenario("retry storm")
                .exec(Load.newToken(), api.create())
                .exitHereIfFailed()
                .exec(repeat(RETRIES).on(api.createAgain()));
        setUp(storm.injectOpen(Load.profile())).protocols(Load.protocol()).assertions(Load.fewFail());
    }
}
