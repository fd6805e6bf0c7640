package io.tunnelcert.gateway.dialect;

import java.time.Duration;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/** Sets what the HTTP server reads of a request at most, and has it refuse the rest in the dialect's envelope. */
final class ServerLimits implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    /** The largest legitimate request, with 20 tags of non-ASCII letters, has some 70 KiB when percent-encoded. */
    static final int MAX_REQUEST_LINE = 128 * 1024;

    /** Signed requests have some 1 KiB of headers; a session token or a proxy may add a few more. */
    static final int MAX_HEADERS = 16 * 1024;

    private final Dialects dialects;
    private final Duration longestRequest;

    ServerLimits(Dialects dialects, Duration longestRequest) {
        this.dialects = dialects;
        this.longestRequest = longestRequest;
    }

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        factory.addServerCustomizers(this::limit);
    }

    private HttpServer limit(HttpServer server) {
        return server.httpRequestDecoder(decoder ->
                        decoder.maxInitialLineLength(MAX_REQUEST_LINE).maxHeaderSize(MAX_HEADERS))
                .requestTimeout(longestRequest)
                .doOnChannelInit((_, channel, _) -> channel.pipeline()
                        .addAfter(NettyPipeline.HttpCodec, "envelope", new EnvelopeHandler(dialects)));
    }
}
