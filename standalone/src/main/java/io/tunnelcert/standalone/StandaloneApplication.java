package io.tunnelcert.standalone;

import io.tunnelcert.gateway.GatewayApplication;
import io.tunnelcert.issuer.IssuerApplication;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;

/** All of Tunnelcert in one JVM: embedded Postgres and Kafka, the gateway, the worker, and a demo account to try it with. */
public final class StandaloneApplication {

    private static final Duration LONGEST_PREPARATION = Duration.ofMinutes(2);

    private StandaloneApplication() {}

    /** Starts everything, prints how to go on, and leaves it running until the process is told to stop. */
    public static void main(String[] args) {
        try {
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
        // Silent until the applications have set up logging; what fails before that is thrown.
        LoggingSystem.get(StandaloneApplication.class.getClassLoader()).beforeInitialize();
        FreePort.check(System.getenv());
        var infrastructure = Infrastructure.start(DataFolder.location(System.getenv()));
        SpringApplication.getShutdownHandlers().add(infrastructure::close); // after both applications are closed
        var gateway = run(GatewayApplication.application(), infrastructure.gatewayArguments(), args);
        run(IssuerApplication.application(), infrastructure.workerArguments(), args);
        var demo = new Demo(gateway)
                .prepare(endpoint(gateway))
                .blockOptional(LONGEST_PREPARATION)
                .orElseThrow();
        demo.writeTo(infrastructure.data().demoEnvironment());
        return new Banner(demo, infrastructure.data(), Banner.terminalShowsColour());
    }

    private static ConfigurableApplicationContext run(
            SpringApplicationBuilder application, List<String> settings, String[] args) {
        var all = new ArrayList<>(settings);
        all.addAll(List.of(args));
        try {
            return application.run(all.toArray(String[]::new));
        } catch (RuntimeException e) {
            throw new ApplicationFailedException(e);
        }
    }

    private static URI endpoint(ConfigurableApplicationContext gateway) {
        return URI.create("http://127.0.0.1:" + gateway.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** Gateway or worker did not start, and has reported it. */
    private static final class ApplicationFailedException extends RuntimeException {
        ApplicationFailedException(RuntimeException cause) {
            super(cause);
        }
    }
}
