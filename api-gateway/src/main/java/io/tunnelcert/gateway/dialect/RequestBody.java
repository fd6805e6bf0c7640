package io.tunnelcert.gateway.dialect;

import io.netty.channel.ChannelException;
import io.tunnelcert.model.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads a request's body, up to a limit. */
final class RequestBody {

    /** Far above any request of either vendor: parameters travel in the query, and a form with the most tags has some 70 KiB. */
    static final int MAX_OCTETS = 256 * 1024;

    /** How much beyond the limit is read and dropped, because a client that is cut off while it sends never sees the refusal. */
    private static final int MAX_DROPPED_OCTETS = 8 * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(RequestBody.class);

    /** Where Reactor looks for who takes errors that come after the end; without one it logs each as an error of ours. */
    private static final String DROPPED_ERRORS = "reactor.onErrorDropped.local";

    private final BodyRoom room;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final AtomicLong beyondFree = new AtomicLong();
    private int octets;
    private boolean cramped;

    /** One request's. */
    RequestBody(BodyRoom room) {
        this.room = room;
    }

    /**
     * Fails with {@link TooLargeException} if the body is larger than {@link #MAX_OCTETS}, with {@link NoRoomException} if there are too
     * many large ones, with {@link TooSlowException} if it takes too long.
     */
    Mono<Bytes> read(Flux<DataBuffer> buffers) {
        return read(buffers, this::take).then(Mono.fromSupplier(this::whole));
    }

    /** Gives the memory back, when nobody needs the body any more. */
    void release() {
        room.give(beyondFree.getAndSet(0));
    }

    /** Reads a body that nobody looks at, whatever comes of it. */
    static Mono<Void> drop(Flux<DataBuffer> buffers) {
        return Mono.defer(() -> {
                    var dropped = new AtomicInteger();
                    return read(buffers, buffer -> {
                        int all = dropped.addAndGet(buffer.readableByteCount());
                        DataBufferUtils.release(buffer);
                        return all;
                    });
                })
                .onErrorComplete();
    }

    /** @param take takes and releases a buffer, and gives how many octets there were so far */
    private static Mono<Void> read(Flux<DataBuffer> buffers, ToIntFunction<DataBuffer> take) {
        return buffers.map(take::applyAsInt)
                .takeUntil(octets -> octets > MAX_DROPPED_OCTETS)
                // Reactor Netty's own type for a request that takes too long is not public.
                .onErrorMap(ChannelException.class, _ -> new TooSlowException())
                .then()
                .contextWrite(
                        context -> context.put(DROPPED_ERRORS, (Consumer<Throwable>) RequestBody::connectionLost));
    }

    /** A connection that is reset while it is read has ended already when the error comes. */
    private static void connectionLost(Throwable error) {
        log.atDebug().setCause(error).log("connection lost");
    }

    private int take(DataBuffer buffer) {
        int more = buffer.readableByteCount();
        octets += more;
        if (octets <= MAX_OCTETS && hasRoom(more)) {
            var read = new byte[more];
            buffer.read(read);
            kept.writeBytes(read);
        }
        DataBufferUtils.release(buffer);
        return octets;
    }

    private boolean hasRoom(int more) {
        if (octets > BodyRoom.FREE_OCTETS && !cramped) {
            cramped = !room.take(more);
            beyondFree.addAndGet(cramped ? 0 : more);
        }
        return !cramped;
    }

    private Bytes whole() {
        if (octets > MAX_OCTETS) {
            throw new TooLargeException();
        }
        if (cramped) {
            throw new NoRoomException();
        }
        return Bytes.of(kept.toByteArray());
    }

    /** The body is larger than {@link #MAX_OCTETS}. */
    static final class TooLargeException extends RuntimeException {

        TooLargeException() {
            super("a body has at most " + MAX_OCTETS + " octets", null, false, false);
        }
    }

    /** Other large bodies take all the memory there is for them. */
    static final class NoRoomException extends RuntimeException {

        NoRoomException() {
            super("there is no room for the body", null, false, false);
        }
    }

    /** The request has taken longer than the server waits. */
    static final class TooSlowException extends RuntimeException {

        TooSlowException() {
            super("the request takes too long", null, false, false);
        }
    }
}
