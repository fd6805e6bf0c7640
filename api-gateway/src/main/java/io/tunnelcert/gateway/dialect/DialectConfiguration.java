package io.tunnelcert.gateway.dialect;

import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.server.WebFilter;

/** Puts the {@link Dialect} bean behind every path of the web server. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpProperties.class)
public class DialectConfiguration {

    /** After whatever else the application maps, before Boot's static files. */
    private static final int BEFORE_STATIC_FILES = Ordered.LOWEST_PRECEDENCE - 10;

    /** Before Boot's own error pages. */
    private static final int BEFORE_ERROR_PAGES = -2;

    /** Event loops of our own: the global ones would end with the first of several applications in one JVM. */
    @Bean
    ReactorResourceFactory reactorResourceFactory() {
        var resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        return resources;
    }

    @Bean
    DialectHandler dialectHandler(Dialect dialect) {
        return new DialectHandler(dialect);
    }

    @Bean
    HandlerMapping dialectMapping(DialectHandler handler) {
        return new SimpleUrlHandlerMapping(Map.of("/**", handler), BEFORE_STATIC_FILES);
    }

    /** Spring would answer a browser's preflight itself, and without the envelope. */
    @Bean
    WebFilter preflightFilter(DialectHandler handler) {
        return (exchange, chain) ->
                CorsUtils.isPreFlightRequest(exchange.getRequest()) ? handler.handle(exchange) : chain.filter(exchange);
    }

    @Bean
    @Order(BEFORE_ERROR_PAGES)
    DialectErrorHandler dialectErrorHandler(Dialect dialect, DialectHandler handler) {
        return new DialectErrorHandler(dialect, handler);
    }

    @Bean
    ServerLimits serverLimits(Dialect dialect, HttpProperties properties) {
        return new ServerLimits(dialect, properties.longestRequest());
    }
}
