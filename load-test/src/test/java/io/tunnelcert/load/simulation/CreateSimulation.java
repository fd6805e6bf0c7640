package io.tunnelcert.load.simulation;

import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Simulation;

/** Certificates asked for at a steady rate, each with a token of its own. */
public final class CreateSimulation extends Simulation {

    public CreateSimulation() {
        var create = scenario("create").exec(Load.newToken(), Target.api().create());
        setUp(create.injectOpen(Load.profile())).protocols(Load.protocol()).assertions(Load.fewFail());
    }
}
