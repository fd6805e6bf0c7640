package io.tunnelcert.standalone;

import io.tunnelcert.gateway.GatewayApplication;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Makes the demo account in a deployment that runs elsewhere, through a gateway that lives as long as that takes, and prints what a
 * client needs to know of it.
 */
record DemoCommand(PrintStream out) {

    static final String NAME = "demo";

    /** Nobody asks this gateway anything, and only errors may stand beside what is printed. */
    private static final List<String> OURS = List.of(
            "--server.port=0",
            "--management.server.port=0",
            "--spring.flyway.enabled=false",
            "--tunnelcert.shutdown.notice=0s",
            "--logging.threshold.console=error");

    private static final Duration LONGEST = Duration.ofMinutes(2);

    /**
     * Does it; what is made already is found again.
     *
     * @param settings a gateway's, and {@code --endpoint} and {@code --operator-endpoint} as clients see them
     * @return 0
     */
    int run(List<String> settings) {
        try (var gateway = GatewayApplication.application().run(Settings.of(OURS, settings))) {
            var environment = gateway.getEnvironment();
            var operator = new OperatorAccess(
                    URI.create(environment.getRequiredProperty("operator-endpoint")),
                    environment.getRequiredProperty("tunnelcert.operator.token"));
            var demo = new Demo(gateway)
                    .prepare(URI.create(environment.getRequiredProperty("endpoint")), operator)
                    .blockOptional(LONGEST)
                    .orElseThrow();
            out.print(demo.content());
        }
        return 0;
    }
}
