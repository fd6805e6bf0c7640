package io.tunnelcert.gateway.kafka;

import io.tunnelcert.gateway.deadletter.DeadLetter;
import io.tunnelcert.gateway.deadletter.DeadLetterId;
import io.tunnelcert.gateway.deadletter.DeadLetterTopic;
import io.tunnelcert.gateway.deadletter.DeadLettersUnavailableException;
import io.tunnelcert.gateway.deadletter.SentAgain;
import io.tunnelcert.model.message.Topics;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.springframework.beans.factory.DisposableBean;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads and sends dead letters on one thread of its own, because Kafka's consumer blocks. Operators are few and can wait for each other. */
public final class KafkaDeadLetterTopic implements DeadLetterTopic, DisposableBean {

    /** Requests that may wait for the one in work; each takes ten seconds at most, and whoever asks will not wait for more. */
    private static final int QUEUE_CAPACITY = 4;

    private final DeadLetterReader reader;
    private final DeadLetterSender sender;
    private final Topics topics;
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE_CAPACITY),
            Thread.ofPlatform().daemon().name("dead-letters").factory());

    KafkaDeadLetterTopic(DeadLetterReader reader, DeadLetterSender sender, Topics topics) {
        this.reader = reader;
        this.sender = sender;
        this.topics = topics;
    }

    @Override
    public Flux<DeadLetter> list(Optional<DeadLetterId> after, int limit) {
        return ask(() -> reader.list(after, limit)).flatMapIterable(letters -> letters);
    }

    @Override
    public Mono<DeadLetter> find(DeadLetterId id) {
        return ask(() -> reader.find(id)).flatMap(found -> Mono.justOrEmpty(found.map(DeadLetterRecord::whole)));
    }

    @Override
    public Mono<SentAgain> sendAgain(DeadLetterId id) {
        return ask(() -> reader.find(id).map(this::sendAgain)).flatMap(Mono::justOrEmpty);
    }

    private SentAgain sendAgain(DeadLetterRecord record) {
        var letter = record.whole();
        if (letter.truncated()) {
            return new SentAgain.Truncated();
        }
        var commands = List.of(topics.certificateCommands(), topics.rsaCertificateCommands());
        return record.originalTopic()
                .filter(commands::contains)
                .<SentAgain>map(topic -> {
                    sender.send(record.again(topic));
                    return new SentAgain.Sent(letter);
                })
                .orElseGet(SentAgain.OfNoLane::new);
    }

    /** Runs to its end even if nobody waits for it any more: an interrupted producer is of no more use. */
    private <T> Mono<T> ask(Supplier<T> work) {
        return Mono.defer(() -> Mono.fromFuture(CompletableFuture.supplyAsync(work, thread), true))
                .onErrorMap(KafkaDeadLetterTopic::passes, DeadLettersUnavailableException::new);
    }

    private static boolean passes(Throwable failure) {
        return failure instanceof KafkaException || failure instanceof RejectedExecutionException;
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
        sender.close();
    }
}
