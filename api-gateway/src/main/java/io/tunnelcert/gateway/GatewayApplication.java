package io.tunnelcert.gateway;

import io.tunnelcert.process.settings.SettingsCheck;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration;

/**
 * Starts the API gateway. It has two listeners: the API's, which serves the dialect and nothing else, and the management server, which sees
 * whatever mappings, filters and error pages the application has. So the application has none of WebFlux's own.
 */
@SpringBootApplication(exclude = {WebFluxAutoConfiguration.class, ErrorWebFluxAutoConfiguration.class})
public class GatewayApplication {

    public static void main(String[] args) {
        application().run(args);
    }

    /** The application with its own configuration file, {@code api-gateway.yml}, so that it can share a JVM with others. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(GatewayApplication.class)
                .initializers(new SettingsCheck())
                .properties("spring.config.name=api-gateway");
    }
}
