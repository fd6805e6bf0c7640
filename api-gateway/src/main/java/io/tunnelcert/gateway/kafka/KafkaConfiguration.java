package io.tunnelcert.gateway.kafka;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import io.tunnelcert.gateway.dispatch.CommandPublisher;
import io.tunnelcert.gateway.dispatch.Completions;
import io.tunnelcert.model.message.Topics;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.support.serializer.ErrorHandlingDeserializer;
import tools.jackson.databind.json.JsonMapper;

/** Wires the producer of commands and the listener for completions. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TopicProperties.class)
class KafkaConfiguration {

    private static final int CLOSE_SECONDS = 5;

    @Bean
    Topics topics(TopicProperties properties) {
        return properties.topics();
    }

    @Bean
    NewTopics newTopics(TopicProperties properties) {
        var topics = properties.topics();
        return new NewTopics(
                newTopic(topics.certificateCommands(), properties),
                newTopic(topics.rsaCertificateCommands(), properties),
                newTopic(topics.certificateEvents(), properties));
    }

    @Bean
    CommandPublisher commandPublisher(KafkaTemplate<String, byte[]> kafka, Topics topics, JsonMapper json) {
        return new KafkaCommandPublisher(kafka, topics, json);
    }

    /** What a stopping gateway's producer still holds is in the rows, too: Kafka being away must not hold up the stop. */
    @Bean
    DefaultKafkaProducerFactoryCustomizer shortClose() {
        return factory -> factory.setPhysicalCloseTimeout(CLOSE_SECONDS);
    }

    @Bean
    KafkaCompletionListener completionListener(Completions completions) {
        return new KafkaCompletionListener(completions);
    }

    @Bean
    ConcurrentKafkaListenerContainerFactory<String, CloudEvent> completionListenerContainerFactory(
            KafkaProperties properties) {
        var factory = new ConcurrentKafkaListenerContainerFactory<String, CloudEvent>();
        factory.setConsumerFactory(new DefaultKafkaConsumerFactory<>(
                properties.buildConsumerProperties(),
                new StringDeserializer(),
                new ErrorHandlingDeserializer<>(new CloudEventDeserializer())));
        factory.getContainerProperties().setAckMode(AckMode.MANUAL);
        return factory;
    }

    private static NewTopic newTopic(String name, TopicProperties properties) {
        return TopicBuilder.name(name)
                .partitions(properties.partitions())
                .replicas(properties.replicationFactor())
                .build();
    }
}
