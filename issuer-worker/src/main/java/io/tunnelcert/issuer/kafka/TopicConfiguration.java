package io.tunnelcert.issuer.kafka;

import io.tunnelcert.model.message.Topics;
import io.tunnelcert.process.health.KafkaLook;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;

/** Names the topics and has them created. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TopicProperties.class)
class TopicConfiguration {

    @Bean
    Topics topics(TopicProperties properties) {
        return new Topics(properties.prefix());
    }

    @Bean
    NewTopics newTopics(Topics topics, TopicProperties properties) {
        return new NewTopics(
                topic(topics.certificateCommands(), properties),
                topic(topics.rsaCertificateCommands(), properties),
                topic(topics.certificateEvents(), properties),
                topic(topics.certificateCommandsDeadLetters(), properties));
    }

    @Bean
    KafkaLook kafkaLook(KafkaAdmin admin) {
        return new KafkaLook(admin.getConfigurationProperties());
    }

    @Bean
    TopicCreation topicCreation(KafkaAdmin admin) {
        return new TopicCreation(admin);
    }

    private static NewTopic topic(String name, TopicProperties properties) {
        return new NewTopic(name, properties.partitions(), properties.replicationFactor());
    }
}
