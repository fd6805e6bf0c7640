package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.account.AccessKeys;
import io.tunnelcert.gateway.account.Accounts;
import io.tunnelcert.gateway.account.SignatureNonces;
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
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes Alibaba Cloud's a dialect that is spoken. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AlibabaProperties.class)
public class AlibabaConfiguration {

    @Bean
    Regions alibabaRegions(AlibabaProperties properties) {
        return properties.toRegions();
    }

    @Bean
    ClientCertActions alibabaClientCertActions(Certificates certificates, AlibabaProperties properties, Clock clock) {
        return new ClientCertActions(certificates, properties.completionWait(), clock);
    }

    @Bean
    SslVpnServerActions alibabaSslVpnServerActions(
            Servers servers, VpnGateways gateways, AlibabaProperties properties) {
        return new SslVpnServerActions(servers, gateways, properties.completionWait());
    }

    @Bean
    VpnGatewayActions alibabaVpnGatewayActions(VpnGateways gateways, Clock clock) {
        return new VpnGatewayActions(gateways, clock);
    }

    @Bean
    TagActions alibabaTagActions(Tags tags) {
        return new TagActions(tags);
    }

    @Bean
    ResourceGroupActions alibabaResourceGroupActions(Projects projects) {
        return new ResourceGroupActions(projects);
    }

    @Bean
    RegionActions alibabaRegionActions(Regions regions) {
        return new RegionActions(regions);
    }

    @Bean
    Dialect alibabaDialect(
            Admission admission,
            AccessKeys accessKeys,
            SignatureNonces nonces,
            Accounts accounts,
            Regions regions,
            List<ActionGroup> groups,
            Clock clock,
            RandomGenerator random) {
        return new AlibabaDialect(
                new Authenticator(admission, accessKeys, nonces, clock),
                new Callers(accounts, regions),
                groups,
                random);
    }
}
