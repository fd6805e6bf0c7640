package io.tunnelcert.gateway.dialect;

import io.netty.channel.Channel;
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
    private final HttpProperties properties;
    private final ConnectionLimit connections;

    ServerLimits(Dialects dialects, HttpProperties properties) {
        this.dialects = dialects;
        this.properties = properties;
        this.connections = new ConnectionLimit(properties.maxConnections());
    }

    /** Connections that are open now. */
    int openConnections() {
        return connections.open();
    }

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        factory.addServerCustomizers(this::limit);
    }

    private HttpServer limit(HttpServer server) {
        return server.httpRequestDecoder(decoder ->
                        decoder.maxInitialLineLength(MAX_REQUEST_LINE).maxHeaderSize(MAX_HEADERS))
                .requestTimeout(properties.longestRequest())
                .doOnChannelInit((_, channel, _) -> prepare(channel));
    }

    private void prepare(Channel channel) {
        channel.pipeline()
                .addFirst("stalledAnswer", new StalledAnswer(properties.longestStall()))
                .addAfter(NettyPipeline.HttpCodec, "envelope", new EnvelopeHandler(dialects))
                .addAfter(NettyPipeline.HttpCodec, "pipelinedRequests", new PipelinedRequests());
        connections.admit(channel);
    }
}
