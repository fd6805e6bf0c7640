package io.tunnelcert.gateway.operator;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What of the operator API belongs to the application: its settings, checked at the start. The rest is in {@link OperatorListener}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OperatorProperties.class)
public class OperatorConfiguration {

    /** On one port the API would answer everything, and the operator API would silently not be there. */
    @Bean
    InitializingBean managementHasAPortOfItsOwn(Environment environment) {
        return () -> {
            if (ManagementPortType.get(environment) == ManagementPortType.SAME) {
                throw new UnusableSettingException(
                        "The management port (management.server.port) must not be the API's (server.port).",
                        "Set MANAGEMENT_SERVER_PORT to another port than SERVER_PORT.");
            }
        };
    }
}
