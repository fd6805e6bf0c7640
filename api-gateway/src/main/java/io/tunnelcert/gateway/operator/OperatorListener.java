package io.tunnelcert.gateway.operator;

import io.tunnelcert.gateway.account.Accounts;
import io.tunnelcert.gateway.certificate.Certificates;
import io.tunnelcert.gateway.deadletter.DeadLetters;
import io.tunnelcert.gateway.dispatch.StuckRequests;
import io.tunnelcert.gateway.keyalgorithm.KeyAlgorithms;
import io.tunnelcert.gateway.openvpn.ServerBundles;
import io.tunnelcert.gateway.project.Projects;
import io.tunnelcert.gateway.quota.CertificateQuotas;
import io.tunnelcert.gateway.rejection.Outages;
import io.tunnelcert.gateway.vpngateway.VpnGateways;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.web.server.WebFilter;

/**
 * Adds the operator API to Spring Boot's management server, which has a context of its own below the application's. Not annotated, so that
 * the application's component scan leaves it alone: {@code ManagementContextConfiguration.imports} names it. Other applications on the
 * same class path read that file, too, and go without.
 */
@ConditionalOnBean(OperatorProperties.class)
class OperatorListener {

    @Bean
    OperatorHandler operatorHandler(
            OperatorProperties properties,
            Accounts accounts,
            Projects projects,
            CertificateQuotas quotas,
            KeyAlgorithms keyAlgorithms,
            VpnGateways gateways,
            StuckRequests stuck,
            DeadLetters deadLetters,
            ServerBundles bundles,
            Certificates certificates,
            Outages outages,
            Clock clock) {
        var groups = Stream.of(
                new AccountRoutes(accounts).routes(),
                new ProjectRoutes(accounts, projects).routes(),
                new AccessKeyRoutes(accounts).routes(),
                new QuotaRoutes(quotas).routes(),
                new KeyAlgorithmRoutes(keyAlgorithms).routes(),
                new GatewayLockRoutes(gateways).routes(),
                new OpenVpnRoutes(bundles, certificates).routes(),
                new StuckRequestRoutes(stuck, clock).routes(),
                new DeadLetterRoutes(deadLetters).routes(),
                new DescriptionRoutes().routes());
        return new OperatorHandler(
                new OperatorGate(properties.token()),
                groups.flatMap(List::stream).toList(),
                outages);
    }

    /** Before the dispatcher, which answers browsers' preflights and faults in its own way. */
    @Bean
    WebFilter operatorFilter(OperatorHandler handler) {
        return (exchange, chain) -> handler.isFor(exchange) ? handler.handle(exchange) : chain.filter(exchange);
    }

    /** Boot's child server would take the JVM's global event loops, which end with the first of several applications. */
    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> eventLoopsOfTheApplication(
            ReactorResourceFactory resources) {
        return factory -> factory.setResourceFactory(resources);
    }

    /** Who does not finish a request is let go; all of the management server's, because they share its port. */
    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> longestRequest(OperatorProperties properties) {
        return factory -> factory.addServerCustomizers(server -> server.requestTimeout(properties.longestRequest()));
    }

    /** What fails before any filter is asked is read to its end, too. */
    @Bean
    HttpHandlerDecoratorFactory unreadableRequests() {
        return handler -> (request, response) -> {
            try {
                return handler.handle(request, response);
            } catch (RuntimeException _) {
                return OperatorHandler.refuseUnreadable(request, response);
            }
        };
    }
}
