package io.tunnelcert.issuer.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunnelcert.issuer.authority.AuthorityCreation;
import io.tunnelcert.issuer.issuance.Activity;
import io.tunnelcert.issuer.issuance.EventPublisher;
import io.tunnelcert.issuer.issuance.Issuance;
import io.tunnelcert.issuer.revocation.Revocation;
import io.tunnelcert.issuer.trace.Tracing;
import io.tunnelcert.model.message.Lane;
import io.tunnelcert.model.message.Topics;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ContainerCustomizer;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import tools.jackson.databind.json.JsonMapper;

/** Takes commands in and offers a publisher of events, configured by {@code spring.kafka.*}. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({SslAutoConfiguration.class, KafkaAutoConfiguration.class})
class MessagingConfiguration {

    /** As long as the slowest batch: both time-outs of its queries and the wait for acknowledgements lie within. */
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(60);

    @Bean
    AcknowledgedSends acknowledgedSends(KafkaTemplate<byte[], byte[]> kafka) {
        return new AcknowledgedSends(kafka);
    }

    @Bean
    EventPublisher eventPublisher(Topics topics, AcknowledgedSends sends, Tracing tracing) {
        return new KafkaEventPublisher(topics.certificateEvents(), new CloudEvents(json()), sends, tracing);
    }

    @Bean
    DeadLetters deadLetters(Topics topics, AcknowledgedSends sends) {
        return new DeadLetters(topics.certificateCommandsDeadLetters(), sends);
    }

    @Bean
    Outcomes outcomes(MeterRegistry meters) {
        return new Outcomes(meters);
    }

    @Bean
    FastLaneListener fastLaneListener(
            DeadLetters deadLetters,
            AuthorityCreation authorities,
            @Qualifier("issuance") Issuance issuance,
            Revocation revocation,
            EventPublisher publisher,
            Activity activity,
            Tracing tracing,
            Outcomes outcomes,
            MeterRegistry meters) {
        return new FastLaneListener(new CommandBatches(
                new CommandReader(json()),
                deadLetters,
                authorities,
                issuance,
                revocation,
                publisher,
                activity,
                tracing,
                outcomes,
                new BatchMeter(Lane.FAST, meters)));
    }

    @Bean
    SlowLaneListener slowLaneListener(
            DeadLetters deadLetters,
            AuthorityCreation authorities,
            @Qualifier("slowIssuance") Issuance issuance,
            Revocation revocation,
            EventPublisher publisher,
            Activity activity,
            Tracing tracing,
            Outcomes outcomes,
            MeterRegistry meters) {
        return new SlowLaneListener(new CommandBatches(
                new CommandReader(json()),
                deadLetters,
                authorities,
                issuance,
                revocation,
                publisher,
                activity,
                tracing,
                outcomes,
                new BatchMeter(Lane.SLOW, meters)));
    }

    @Bean
    CommonErrorHandler batchRetries() {
        return BatchRetries.errorHandler();
    }

    @Bean
    ContainerCustomizer<Object, Object, ConcurrentMessageListenerContainer<Object, Object>> finishingBatches() {
        return container -> {
            container.getContainerProperties().setShutdownTimeout(SHUTDOWN_TIMEOUT.toMillis());
            // The next batch need not wait for it: who does not know that a batch is done does it again, to no effect.
            container.getContainerProperties().setSyncCommits(false);
        };
    }

    /** Our own, so that no setting of an application around us changes what our messages look like. */
    private static JsonMapper json() {
        return JsonMapper.builder().build();
    }
}
