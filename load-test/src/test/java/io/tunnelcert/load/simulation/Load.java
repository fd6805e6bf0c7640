package io.tunnelcert.load.simulation;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** How much load there is, by {@code -DusersPerSecond} (10), {@code -Dramp} (5) and {@code -Dduration} (30), both in seconds. */
final class Load {

    private static final double USERS_PER_SECOND = Double.parseDouble(System.getProperty("usersPerSecond", "10"));
    private static final Duration RAMP = Duration.ofSeconds(Integer.getInteger("ramp", 5));
    private static final Duration DURATION = Duration.ofSeconds(Integer.getInteger("duration", 30));

    private Load() {}

    static List<OpenInjectionStep> profile() {
        return List.of(
                rampUsersPerSec(0).to(USERS_PER_SECOND).during(RAMP),
                constantUsersPerSec(USERS_PER_SECOND).during(DURATION));
    }

    /** Connections are kept, as SDKs' pools do. */
    static HttpProtocolBuilder protocol() {
        return http.baseUrl(Target.endpoint()).acceptHeader("application/json").shareConnections();
    }

    /** A simulation ends with an error if more than one request in a hundred failed. */
    static Assertion fewFail() {
        return global().failedRequests().percent().lte(1.0);
    }

    /** Each user asks with a token of its own. */
    static ChainBuilder newToken() {
        return exec(session -> session.set("token", UUID.randomUUID().toString()));
    }
}
