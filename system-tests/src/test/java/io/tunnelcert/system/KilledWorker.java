package io.tunnelcert.system;

import io.tunnelcert.issuer.IssuerApplication;
import io.tunnelcert.issuer.issuance.EventPublisher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** A worker in a process of its own that dies, as if killed, when it has recorded a batch and is about to announce it. */
public final class KilledWorker {

    static final int EXIT_CODE = 137;

    private KilledWorker() {}

    public static void main(String[] arguments) {
        IssuerApplication.application().sources(DyingPublisher.class).run(arguments);
    }

    /** Starts one. */
    static Process start(TestSystem system) throws IOException {
        var command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWorker.class.getName()));
        command.addAll(system.infrastructure().workerArguments());
        return new ProcessBuilder(command).inheritIO().start();
    }

    @Configuration(proxyBeanMethods = false)
    static class DyingPublisher {

        @Bean
        @Primary
        EventPublisher dyingPublisher() {
            return events -> {
                if (!events.isEmpty()) {
                    Runtime.getRuntime().halt(EXIT_CODE);
                }
            };
        }
    }
}
