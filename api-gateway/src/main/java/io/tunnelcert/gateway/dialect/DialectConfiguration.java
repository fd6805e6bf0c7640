package io.tunnelcert.gateway.dialect;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.config.MeterFilter;
import io.tunnelcert.gateway.admission.Admission;
import io.tunnelcert.gateway.rejection.Outages;
import io.tunnelcert.gateway.trace.Tracing;
import java.util.List;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;

/** Puts the {@link Dialects} bean behind every path of the web server. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpProperties.class)
public class DialectConfiguration {

    /** Twice as many as both vendors' errors have. */
    private static final int MAX_CODES = 400;

    /** Event loops of our own: the global ones would end with the first of several applications in one JVM. */
    @Bean
    ReactorResourceFactory reactorResourceFactory() {
        var resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        return resources;
    }

    @Bean
    Dialects dialects(
            List<Dialect> dialects, Admission admission, Outages outages, Tracing tracing, MeterRegistry meters) {
        return new Dialects(dialects, admission, outages, tracing, meters);
    }

    /** Should a code ever be made of what a client wrote, memory stays bounded all the same. */
    @Bean
    MeterFilter boundedCodes() {
        return MeterFilter.maximumAllowableTags(RequestMeter.ANSWERS, RequestMeter.CODE, MAX_CODES, MeterFilter.deny());
    }

    @Bean
    BodyRoom bodyRoom() {
        return new BodyRoom();
    }

    @Bean
    DialectHandler dialectHandler(Dialects dialects, BodyRoom room) {
        return new DialectHandler(dialects, room);
    }

    /**
     * All that the API's listener serves. No dispatcher stands before it, and no mapping, filter or error handler of it is a bean: the
     * management server would look them up and serve the API as well.
     */
    @Bean
    HttpHandler apiHandler(
            Dialects dialects, DialectHandler handler, OpenPaths open, ApplicationAvailability availability) {
        var adapter = WebHttpHandlerBuilder.webHandler(exchange ->
                        open.paths().test(exchange.getRequest()) ? openly(open, exchange) : handler.handle(exchange))
                .exceptionHandler(new DialectErrorHandler(dialects))
                .build();
        return (request, response) -> {
            if (availability.getReadinessState() == ReadinessState.REFUSING_TRAFFIC) {
                response.getHeaders().setConnection("close"); // so that the next request goes elsewhere
            }
            try {
                return adapter.handle(request, response);
            } catch (
                    RuntimeException _) { // as for a Content-Type whose quote does not end, before any handler is asked
                var answer = dialects.refuse(HttpFault.MALFORMED_REQUEST, RequestHead.UNREADABLE);
                // Read to its end first: the timeout of a request that is answered before would run on, into a later
                // one.
                return RequestBody.drop(request.getBody())
                        .then(Mono.defer(() -> DialectHandler.write(answer, response)));
            }
        };
    }

    private static Mono<Void> openly(OpenPaths open, ServerWebExchange exchange) {
        return RequestBody.drop(exchange.getRequest().getBody())
                .then(open.handler().handle(exchange));
    }

    @Bean
    ServerLimits serverLimits(Dialects dialects, HttpProperties properties) {
        return new ServerLimits(dialects, properties);
    }

    @Bean
    MeterBinder connections(ServerLimits limits) {
        return meters -> Gauge.builder("tunnelcert.connections", limits, ServerLimits::openConnections)
                .description("Connections of clients that are open")
                .register(meters);
    }
}
