package io.tunnelcert.gateway;

import io.tunnelcert.gateway.postgres.PostgresLook;
import io.tunnelcert.process.health.DependencyWatch;
import io.tunnelcert.process.health.KafkaLook;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.r2dbc.core.DatabaseClient;

/** Whether Postgres and Kafka are there, under their names at {@code /actuator/health}; which groups they are in says {@code api-gateway.yml}. */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

    @Bean
    DependencyWatch postgresHealthIndicator(DatabaseClient database) {
        return new DependencyWatch("Postgres", new PostgresLook(database));
    }

    @Bean
    DependencyWatch kafkaHealthIndicator(KafkaAdmin admin) {
        return new DependencyWatch("Kafka", new KafkaLook(admin.getConfigurationProperties()));
    }
}
