package io.tunnelcert.gateway.dialect;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.netty.NettyPipeline;

/**
 * Closes a connection whose client is still sending so that it can read its answer: only our side is closed, and what still comes is
 * dropped. A plain close with unread octets makes TCP send a reset, which can overtake the answer (RFC 9112, section 9.6).
 */
final class LingeringClose extends ChannelInboundHandlerAdapter {

    /** Time enough for an honest client to finish a request of a few megabytes; a stubborn one is cut off. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** More than any mistaken client sends; beyond it is abuse. */
    private static final long MAX_DROPPED_OCTETS = 8L * 1024 * 1024;

    private long dropped;

    private LingeringClose() {}

    static void start(Channel channel) {
        if (channel instanceof DuplexChannel open && open.isActive()) {
            open.pipeline().addBefore(NettyPipeline.HttpCodec, "lingeringClose", new LingeringClose());
            endOutput(open);
            open.config().setAutoRead(true);
            var _ = open.eventLoop().schedule(() -> cut(open), LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } else {
            cut(channel);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        dropped += message instanceof ByteBuf buffer ? buffer.readableBytes() : 0;
        ReferenceCountUtil.release(message);
        if (dropped > MAX_DROPPED_OCTETS) {
            cut(context.channel());
        }
    }

    /** Over TLS with a word of it: else the client could not tell that it has the whole answer (RFC 8446, section 6.1). */
    private static void endOutput(DuplexChannel channel) {
        var tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            var _ = channel.shutdownOutput();
        } else {
            tls.closeOutbound().addListener(_ -> {
                var _ = channel.shutdownOutput();
            });
        }
    }

    private static void cut(Channel channel) {
        var _ = channel.close();
    }
}
