package io.tunnelcert.gateway.kafka;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import io.tunnelcert.gateway.deadletter.DeadLetterTopic;
import io.tunnelcert.gateway.dispatch.CommandPublisher;
import io.tunnelcert.gateway.dispatch.Completions;
import io.tunnelcert.gateway.dispatch.IssuanceTimes;
import io.tunnelcert.gateway.trace.Tracing;
import io.tunnelcert.model.message.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import tools.jackson.databind.json.JsonMapper;

/** Wires the producer of commands and the listener for completions. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TopicProperties.class)
class KafkaConfiguration {

    private static final int CLOSE_SECONDS = 5;

    /**
     * For one request of an operator, who does not wait a minute: five seconds for each question, and no more octets at a time than four
     * dead letters have at most. What retention takes away while it is read is passed over.
     */
    private static final Map<String, Object> DEAD_LETTERS = Map.of(
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            5000,
            ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            4000,
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
            1024 * 1024,
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
            1024 * 1024,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest");

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
                newTopic(topics.certificateEvents(), properties),
                newTopic(topics.certificateCommandsDeadLetters(), properties));
    }

    @Bean
    CommandPublisher commandPublisher(
            KafkaTemplate<String, byte[]> kafka,
            Topics topics,
            JsonMapper json,
            Tracing tracing,
            MeterRegistry meters) {
        return new KafkaCommandPublisher(
                kafka, topics, json, tracing, new UnsentCommands(Ticker.systemTicker(), meters));
    }

    @Bean
    DeadLetterTopic deadLetterTopic(ConsumerFactory<?, ?> consumers, ProducerFactory<?, ?> producers, Topics topics) {
        Supplier<Consumer<byte[], byte[]>> readers = () -> {
            var settings = new HashMap<>(consumers.getConfigurationProperties());
            settings.putAll(DEAD_LETTERS);
            return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        };
        return new KafkaDeadLetterTopic(
                new DeadLetterReader(topics.certificateCommandsDeadLetters(), readers),
                new DeadLetterSender(producers.getConfigurationProperties(), Duration.ofSeconds(CLOSE_SECONDS)),
                topics);
    }

    /** What a stopping gateway's producer still holds is in the rows, too: Kafka being away must not hold up the stop. */
    @Bean
    DefaultKafkaProducerFactoryCustomizer shortClose() {
        return factory -> factory.setPhysicalCloseTimeout(CLOSE_SECONDS);
    }

    @Bean
    KafkaCompletionListener completionListener(Completions completions, IssuanceTimes times, Tracing tracing) {
        return new KafkaCompletionListener(completions, times, tracing);
    }

    /** Configured as Boot's own consumers are, which know of bundles for TLS what {@code spring.kafka.*} alone does not tell. */
    @Bean
    ConcurrentKafkaListenerContainerFactory<String, byte[]> completionListenerContainerFactory(
            KafkaProperties properties, ConsumerFactory<?, ?> consumers) {
        var factory = new ConcurrentKafkaListenerContainerFactory<String, byte[]>();
        factory.setConsumerFactory(new DefaultKafkaConsumerFactory<>(
                consumers.getConfigurationProperties(), new StringDeserializer(), new ByteArrayDeserializer()));
        factory.setBatchListener(true);
        factory.getContainerProperties().setAckMode(AckMode.MANUAL);
        Optional.ofNullable(properties.getListener().getAuthExceptionRetryInterval())
                .ifPresent(factory.getContainerProperties()::setAuthExceptionRetryInterval);
        return factory;
    }

    private static NewTopic newTopic(String name, TopicProperties properties) {
        return TopicBuilder.name(name)
                .partitions(properties.partitions())
                .replicas(properties.replicationFactor())
                .build();
    }
}
