package io.tunnelcert.gateway.dialect;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

/** Puts the {@link Dialect} bean behind every path of the web server. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpProperties.class)
public class DialectConfiguration {

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

    /**
     * All that the API's listener serves. No dispatcher stands before it, and no mapping, filter or error handler of it is a bean: the
     * management server would look them up and serve the API as well.
     */
    @Bean
    HttpHandler apiHandler(Dialect dialect, DialectHandler handler) {
        var adapter = WebHttpHandlerBuilder.webHandler(handler)
                .exceptionHandler(new DialectErrorHandler(dialect, handler))
                .build();
        return (request, response) -> {
            try {
                return adapter.handle(request, response);
            } catch (
                    RuntimeException _) { // as for a Content-Type whose quote does not end, before any handler is asked
                var answer = dialect.refuse(HttpFault.MALFORMED_REQUEST, dialect.newRequestId());
                return DialectHandler.write(answer, response);
            }
        };
    }

    @Bean
    ServerLimits serverLimits(Dialect dialect, HttpProperties properties) {
        return new ServerLimits(dialect, properties.longestRequest());
    }
}
