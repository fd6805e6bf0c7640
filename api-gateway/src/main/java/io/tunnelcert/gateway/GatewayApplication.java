package io.tunnelcert.gateway;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Starts the API gateway. */
@SpringBootApplication
public class GatewayApplication {

    public static void main(String[] args) {
        application().run(args);
    }

    /** The application with its own configuration file, {@code api-gateway.yml}, so that it can share a JVM with others. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(GatewayApplication.class).properties("spring.config.name=api-gateway");
    }
}
