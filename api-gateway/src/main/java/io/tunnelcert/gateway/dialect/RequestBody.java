package io.tunnelcert.gateway.dialect;

import io.netty.channel.ChannelException;
import io.tunnelcert.model.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
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

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private int octets;

    private RequestBody() {}

    /** Fails with {@link TooLargeException} if the body is larger than {@link #MAX_OCTETS}, with {@link TooSlowException} if it takes too long. */
    static Mono<Bytes> read(Flux<DataBuffer> buffers) {
        return Mono.defer(() -> {
            var body = new RequestBody();
            return buffers.doOnNext(body::take)
                    .takeUntil(buffer -> body.octets > MAX_DROPPED_OCTETS)
                    // Reactor Netty's own type for a request that takes too long is not public.
                    .onErrorMap(ChannelException.class, _ -> new TooSlowException())
                    .then(Mono.fromSupplier(body::whole))
                    .contextWrite(
                            context -> context.put(DROPPED_ERRORS, (Consumer<Throwable>) RequestBody::connectionLost));
        });
    }

    /** A connection that is reset while it is read has ended already when the error comes. */
    private static void connectionLost(Throwable error) {
        log.atDebug().setCause(error).log("connection lost");
    }

    private void take(DataBuffer buffer) {
        octets += buffer.readableByteCount();
        if (octets <= MAX_OCTETS) {
            var read = new byte[buffer.readableByteCount()];
            buffer.read(read);
            kept.writeBytes(read);
        }
        DataBufferUtils.release(buffer);
    }

    private Bytes whole() {
        if (octets > MAX_OCTETS) {
            throw new TooLargeException();
        }
        return Bytes.of(kept.toByteArray());
    }

    /** The body is larger than {@link #MAX_OCTETS}. */
    static final class TooLargeException extends RuntimeException {

        TooLargeException() {
            super("a body has at most " + MAX_OCTETS + " octets", null, false, false);
        }
    }

    /** The request has taken longer than the server waits. */
    static final class TooSlowException extends RuntimeException {

        TooSlowException() {
            super("the request takes too long", null, false, false);
        }
    }
}
