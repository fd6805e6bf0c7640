package io.tunnelcert.gateway.operator;

import io.netty.channel.ChannelException;
import java.io.ByteArrayOutputStream;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads a request's body, up to a limit. */
final class RequestBody {

    /** Far above any request of this API, which has a few short fields. */
    static final int MAX_OCTETS = 16 * 1024;

    /** How much beyond the limit is read and dropped, because a client that is cut off while it sends never sees the refusal. */
    private static final int MAX_DROPPED_OCTETS = 1024 * 1024;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private int octets;

    private RequestBody() {}

    /** Fails with a {@link ProblemException} if the body is larger than {@link #MAX_OCTETS}, or takes too long. */
    static Mono<byte[]> read(Flux<DataBuffer> buffers) {
        return Mono.defer(() -> {
            var body = new RequestBody();
            return buffers.doOnNext(body::take)
                    .takeUntil(_ -> body.octets > MAX_DROPPED_OCTETS)
                    // Reactor Netty's own type for a request that takes too long is not public.
                    .onErrorMap(
                            ChannelException.class,
                            _ -> new ProblemException(
                                    Problem.of(ProblemType.REQUEST_TIMEOUT, "Send the request in one piece.")))
                    .then(Mono.fromSupplier(body::whole));
        });
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

    private byte[] whole() {
        if (octets > MAX_OCTETS) {
            throw new ProblemException(
                    Problem.of(ProblemType.BODY_TOO_LARGE, "A body has at most " + MAX_OCTETS + " octets."));
        }
        return kept.toByteArray();
    }
}
