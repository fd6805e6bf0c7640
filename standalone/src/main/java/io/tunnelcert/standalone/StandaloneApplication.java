package io.tunnelcert.standalone;

import io.tunnelcert.gateway.GatewayApplication;
import io.tunnelcert.issuer.CommandLine;
import io.tunnelcert.issuer.IssuerApplication;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;

/** All of Tunnelcert in one JVM: embedded Postgres and Kafka, the gateway, the worker, and a demo account to try it with. */
public final class StandaloneApplication {

    private static final Duration LONGEST_PREPARATION = Duration.ofMinutes(2);

    private StandaloneApplication() {}

    /**
     * Starts everything, prints how to go on, and leaves it running until the process is told to stop; or does what the first argument says
     * ({@link CommandLine}) and ends.
     */
    public static void main(String[] args) {
        try {
            if (CommandLine.isMeant(args)) {
                silenceLogging();
                System.exit(Commands.run(args));
            }
            System.out.println(start(args).text());
        } catch (ApplicationFailedException e) {
            System.exit(1); // Spring Boot has said why
        } catch (StartFailedException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (RuntimeException | IOException e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static Banner start(String[] args) throws IOException {
        silenceLogging();
        var api = ListenAddress.ofApi(System.getenv());
        var management = ListenAddress.ofManagement(System.getenv());
        api.check();
        management.check();
        var infrastructure = Infrastructure.start(DataFolder.location(System.getenv()));
        SpringApplication.getShutdownHandlers().add(infrastructure::close); // after both applications are closed
        var gateway = run(GatewayApplication.application(), infrastructure.gatewayArguments(api, management), args);
        run(IssuerApplication.application(), infrastructure.workerArguments(), args);
        var operator = new OperatorAccess(
                management.endpoint(port(gateway, "local.management.port")),
                gateway.getEnvironment().getRequiredProperty("tunnelcert.operator.token"));
        var demo = new Demo(gateway)
                .prepare(api.endpoint(port(gateway, "local.server.port")), operator)
                .blockOptional(LONGEST_PREPARATION)
                .orElseThrow();
        demo.writeTo(infrastructure.data().demoEnvironment());
        return new Banner(demo, infrastructure.data(), Banner.terminalShowsColour());
    }

    /** Until the applications have set it up; what fails before that is thrown. */
    private static void silenceLogging() {
        LoggingSystem.get(StandaloneApplication.class.getClassLoader()).beforeInitialize();
    }

    private static ConfigurableApplicationContext run(
            SpringApplicationBuilder application, List<String> settings, String[] args) {
        try {
            return application.run(Settings.of(settings, List.of(args)));
        } catch (RuntimeException e) {
            throw new ApplicationFailedException(e);
        }
    }

    private static int port(ConfigurableApplicationContext gateway, String property) {
        return gateway.getEnvironment().getRequiredProperty(property, Integer.class);
    }

    /** Gateway or worker did not start, and has reported it. */
    private static final class ApplicationFailedException extends RuntimeException {
        ApplicationFailedException(RuntimeException cause) {
            super(cause);
        }
    }
}
