package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.account.AccessKeys;
import io.tunnelcert.gateway.admission.Admission;
import io.tunnelcert.gateway.certificate.Certificates;
import io.tunnelcert.gateway.dialect.Dialect;
import io.tunnelcert.gateway.project.Projects;
import io.tunnelcert.gateway.server.Servers;
import io.tunnelcert.gateway.tag.Tags;
import io.tunnelcert.gateway.vpngateway.VpnGateways;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Makes Volcengine's a dialect that is spoken, and the one that answers whoever speaks none. */
@Configuration(proxyBeanMethods = false)
public class VolcengineConfiguration {

    @Bean
    ClientCertActions clientCertActions(Certificates certificates, Clock clock) {
        return new ClientCertActions(certificates, clock);
    }

    @Bean
    VpnGatewayActions vpnGatewayActions(VpnGateways gateways, Clock clock) {
        return new VpnGatewayActions(gateways, clock);
    }

    @Bean
    VpnGatewayBillingActions vpnGatewayBillingActions(VpnGateways gateways) {
        return new VpnGatewayBillingActions(gateways);
    }

    @Bean
    TagActions tagActions(Tags tags) {
        return new TagActions(tags);
    }

    @Bean
    ProjectActions projectActions(Projects projects) {
        return new ProjectActions(projects);
    }

    @Bean
    SslVpnServerActions sslVpnServerActions(Servers servers) {
        return new SslVpnServerActions(servers);
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    Dialect volcengineDialect(
            Admission admission, AccessKeys accessKeys, List<ActionGroup> groups, Clock clock, RandomGenerator random) {
        return new VolcengineDialect(admission, accessKeys, groups, clock, random);
    }
}
