package io.tunnelcert.gateway.operator;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** What of the operator API belongs to the application: its settings, checked at the start. The rest is in {@link OperatorListener}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OperatorProperties.class)
public class OperatorConfiguration {}
