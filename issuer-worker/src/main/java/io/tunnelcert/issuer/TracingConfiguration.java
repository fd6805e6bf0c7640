package io.tunnelcert.issuer;

import io.opentelemetry.api.OpenTelemetry;
import io.tunnelcert.issuer.trace.SpanTracing;
import io.tunnelcert.issuer.trace.Tracing;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells of commands in traces, if that is asked for; where spans go to, and how many, is configured by Spring Boot's own settings. */
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
    @ImportAutoConfiguration({
        OpenTelemetrySdkAutoConfiguration.class,
        OpenTelemetryTracingAutoConfiguration.class,
        OtlpTracingAutoConfiguration.class
    })
    static class Spans {

        @Bean
        Tracing spanTracing(OpenTelemetry openTelemetry) {
            return new SpanTracing(openTelemetry.getTracer("io.tunnelcert.issuer"));
        }
    }
}
