package io.tunnelcert.gateway;

import io.tunnelcert.process.settings.SettingsCheck;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.NoopTracerAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.logging.otlp.OtlpLoggingAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration;

/**
 * Starts the API gateway. It has two listeners: the API's, which serves the dialect and nothing else, and the management server, which sees
 * whatever mappings, filters and error pages the application has. So the application has none of WebFlux's own. Nor has it spans of the
 * framework's, for each look at its health, and each run of a schedule, would be a trace; its own are made if they are asked for
 * ({@link TracingConfiguration}).
 */
@SpringBootApplication(
        exclude = {
            WebFluxAutoConfiguration.class,
            ErrorWebFluxAutoConfiguration.class,
            MicrometerTracingAutoConfiguration.class,
            NoopTracerAutoConfiguration.class,
            OpenTelemetryLoggingAutoConfiguration.class,
            OpenTelemetrySdkAutoConfiguration.class,
            OpenTelemetryTracingAutoConfiguration.class,
            OtlpLoggingAutoConfiguration.class,
            OtlpTracingAutoConfiguration.class
        })
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
