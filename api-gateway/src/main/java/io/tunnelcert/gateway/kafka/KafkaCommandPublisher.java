package io.tunnelcert.gateway.kafka;

import io.tunnelcert.gateway.dispatch.CommandPublisher;
import io.tunnelcert.model.message.Command;
import io.tunnelcert.model.message.Lane;
import io.tunnelcert.model.message.Topics;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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
    private final UnsentCommands unsent;
    private final ThreadPoolExecutor sender = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE_CAPACITY),
            Thread.ofPlatform().name("command-sender").factory());

    KafkaCommandPublisher(KafkaTemplate<String, byte[]> kafka, Topics topics, JsonMapper json, UnsentCommands unsent) {
        this.kafka = kafka;
        this.topics = topics;
        this.json = json;
        this.unsent = unsent;
    }

    @Override
    public void publish(Command command, Lane lane) {
        try {
            sender.execute(() -> send(command, topics.commands(lane)));
        } catch (RejectedExecutionException e) {
            unsent.add(command, e);
        }
    }

    private void send(Command command, String topic) {
        try {
            var _ = kafka.send(topic, command.resourceId(), json.writeValueAsBytes(command))
                    .whenComplete((_, failure) -> report(command, failure));
        } catch (RuntimeException e) {
            if (NestedExceptionUtils.getMostSpecificCause(e) instanceof AuthenticationException) {
                kafka.getProducerFactory().reset(); // once refused, a producer never gets its id any more (KAFKA-20237)
            }
            unsent.add(command, e);
        }
    }

    private void report(Command command, @Nullable Throwable failure) {
        if (failure == null) {
            unsent.sent();
        } else {
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
