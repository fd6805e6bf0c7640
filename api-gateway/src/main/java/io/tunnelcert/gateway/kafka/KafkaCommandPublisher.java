package io.tunnelcert.gateway.kafka;

import io.tunnelcert.gateway.dispatch.CommandPublisher;
import io.tunnelcert.gateway.trace.Message;
import io.tunnelcert.gateway.trace.RequestTrace;
import io.tunnelcert.gateway.trace.Sending;
import io.tunnelcert.gateway.trace.Tracing;
import io.tunnelcert.model.message.Command;
import io.tunnelcert.model.message.Lane;
import io.tunnelcert.model.message.Topics;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthenticationException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends commands from a thread of its own, because {@code KafkaProducer.send} can block and must not do so on an event loop. What does not
 * go out is left to the redispatcher.
 */
public final class KafkaCommandPublisher implements CommandPublisher, DisposableBean {

    /** Commands that may wait for the producer; a few seconds' worth at full rate. More are not lost, only sent later. */
    private static final int QUEUE_CAPACITY = 10_000;

    /** How long a stopping gateway goes on handing over what is queued. */
    private static final long DRAIN_SECONDS = 5;

    private final KafkaTemplate<String, byte[]> kafka;
    private final Topics topics;
    private final JsonMapper json;
    private final Tracing tracing;
    private final UnsentCommands unsent;
    private final ThreadPoolExecutor sender = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE_CAPACITY),
            Thread.ofPlatform().name("command-sender").factory());

    KafkaCommandPublisher(
            KafkaTemplate<String, byte[]> kafka,
            Topics topics,
            JsonMapper json,
            Tracing tracing,
            UnsentCommands unsent) {
        this.kafka = kafka;
        this.topics = topics;
        this.json = json;
        this.tracing = tracing;
        this.unsent = unsent;
    }

    @Override
    public void publish(Command command, Lane lane, RequestTrace cause) {
        try {
            sender.execute(() -> send(command, topics.commands(lane), cause));
        } catch (RejectedExecutionException e) {
            unsent.add(command, e);
        }
    }

    private void send(Command command, String topic, RequestTrace cause) {
        var sending = tracing.send(cause, new Message(topic, command.resourceId()));
        try {
            var record = new ProducerRecord<>(topic, command.resourceId(), json.writeValueAsBytes(command));
            sending.headers()
                    .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            var _ = kafka.send(record).whenComplete((_, failure) -> report(command, sending, failure));
        } catch (RuntimeException e) {
            if (NestedExceptionUtils.getMostSpecificCause(e) instanceof AuthenticationException) {
                kafka.getProducerFactory().reset(); // once refused, a producer never gets its id any more (KAFKA-20237)
            }
            report(command, sending, e);
        }
    }

    private void report(Command command, Sending sending, @Nullable Throwable failure) {
        if (failure == null) {
            sending.end();
            unsent.sent();
        } else {
            sending.fail(failure);
            unsent.add(command, failure);
        }
    }

    @Override
    public boolean isFailing() {
        return unsent.isFailing();
    }

    @Override
    public void destroy() throws InterruptedException {
        sender.shutdown();
        if (!sender.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS)) {
            sender.shutdownNow();
        }
    }
}
