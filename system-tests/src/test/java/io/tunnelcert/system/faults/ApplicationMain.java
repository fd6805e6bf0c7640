package io.tunnelcert.system.faults;

import io.tunnelcert.gateway.GatewayApplication;
import io.tunnelcert.issuer.IssuerApplication;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** A gateway or a worker whose clock goes wrong by the system property {@value #CLOCK_OFFSET}, a duration in ISO 8601. */
final class ApplicationMain {

    static final String CLOCK_OFFSET = "faults.clock-offset";

    private ApplicationMain() {}

    /** Starts a gateway. */
    public static final class Gateway {

        private Gateway() {}

        public static void main(String[] arguments) {
            run(GatewayApplication.application(), arguments);
        }
    }

    /** Starts a worker. */
    public static final class Worker {

        private Worker() {}

        public static void main(String[] arguments) {
            run(IssuerApplication.application(), arguments);
        }
    }

    private static void run(SpringApplicationBuilder application, String[] arguments) {
        application.sources(WrongClock.class).run(arguments);
    }

    @Configuration(proxyBeanMethods = false)
    static class WrongClock {

        @Bean
        @Primary
        Clock wrongClock() {
            return Clock.offset(Clock.systemUTC(), Duration.parse(System.getProperty(CLOCK_OFFSET, "PT0S")));
        }
    }
}
