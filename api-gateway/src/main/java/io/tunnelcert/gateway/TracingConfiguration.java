package io.tunnelcert.gateway;

import io.opentelemetry.api.OpenTelemetry;
import io.tunnelcert.gateway.trace.SpanTracing;
import io.tunnelcert.gateway.trace.Tracing;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Tells of requests in traces, if that is asked for; where spans go to, and how many, is configured by Spring Boot's own settings. */
@Configuration(proxyBeanMethods = false)
class TracingConfiguration {

    private static final String ENABLED = "management.opentelemetry.enabled";

    @Bean
    @ConditionalOnBooleanProperty(name = ENABLED, havingValue = false, matchIfMissing = true)
    Tracing noTracing() {
        return Tracing.OFF;
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty(name = ENABLED)
    // Not as auto-configurations: those the application has excluded, wherever they are named.
    @Import({
        OpenTelemetrySdkAutoConfiguration.class,
        OpenTelemetryTracingAutoConfiguration.class,
        OtlpTracingAutoConfiguration.class
    })
    static class Spans {

        @Bean
        Tracing spanTracing(OpenTelemetry openTelemetry, Clock clock) {
            return new SpanTracing(openTelemetry.getTracer("io.tunnelcert.gateway"), clock);
        }
    }
}
