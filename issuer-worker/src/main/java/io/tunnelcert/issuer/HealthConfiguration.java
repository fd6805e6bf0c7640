package io.tunnelcert.issuer;

import io.tunnelcert.issuer.postgres.PostgresLook;
import io.tunnelcert.process.health.DependencyWatch;
import io.tunnelcert.process.health.KafkaLook;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whether Postgres and Kafka are there, under their names at {@code /actuator/health}; which groups they are in says {@code issuer-worker.yml}. */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

    @Bean
    DependencyWatch postgresHealthIndicator(PostgresLook look) {
        return new DependencyWatch("Postgres", look);
    }

    @Bean
    DependencyWatch kafkaHealthIndicator(KafkaLook look) {
        return new DependencyWatch("Kafka", look);
    }
}
