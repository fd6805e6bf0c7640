package io.tunnelcert.system;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseDecoder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends one prepared request at a set rate, whatever becomes of those before, over connections that are there already: it spends little of
 * the processors that it shares with the gateway. Everything happens on one event loop.
 */
final class OpenLoop implements AutoCloseable {

    private static final Duration TICK = Duration.ofMillis(2);
    private static final int LARGEST_ANSWER = 256 * 1024;

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final ByteBuf request;
    private final Queue<Exchange> idle = new ArrayDeque<>();
    private Tally tally = new Tally();

    /**
     * @param endpoint host and port
     * @param connections as many requests may be on their way
     */
    OpenLoop(String endpoint, byte[] request, int connections) {
        this.request = Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(request));
        var parts = endpoint.split(":", -1);
        var bootstrap = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(
                                        new HttpResponseDecoder(),
                                        new HttpObjectAggregator(LARGEST_ANSWER),
                                        new Exchange());
                    }
                });
        for (int i = 0; i < connections; i++) {
            var channel = bootstrap
                    .connect(parts[0], Integer.parseInt(parts[1]))
                    .syncUninterruptibly()
                    .channel();
            idle.add(channel.pipeline().get(Exchange.class));
        }
    }

    /** Sends at the rate for that time; what was answered until its end. */
    CompletableFuture<Tally> run(double perSecond, Duration time) {
        var done = new CompletableFuture<Tally>();
        loop.execute(() -> {
            tally = new Tally();
            tick(new Run(perSecond, System.nanoTime(), time.toNanos(), done, tally));
        });
        return done;
    }

    private void tick(Run run) {
        long elapsed = System.nanoTime() - run.start();
        long due = (long) (Math.min(elapsed, run.time()) * run.perSecond() / TimeUnit.SECONDS.toNanos(1));
        for (; run.tally().asked() < due; run.tally().ask()) {
            var exchange = idle.poll();
            if (exchange == null) {
                run.tally().drop(); // all connections wait for an answer
            } else {
                exchange.send();
            }
        }
        if (elapsed < run.time()) {
            var _ = loop.schedule(() -> tick(run), TICK.toNanos(), TimeUnit.NANOSECONDS);
        } else {
            run.done().complete(run.tally().over(Duration.ofNanos(run.time())));
        }
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private record Run(double perSecond, long start, long time, CompletableFuture<Tally> done, Tally tally) {}

    /** One connection, which has one request on its way at most. */
    private final class Exchange extends SimpleChannelInboundHandler<FullHttpResponse> {

        private @Nullable Channel channel;
        private long sentAt;
        private Tally ofRun = tally;

        @Override
        public void channelActive(ChannelHandlerContext context) {
            channel = context.channel();
        }

        void send() {
            sentAt = System.nanoTime();
            ofRun = tally;
            var _ = Objects.requireNonNull(channel).writeAndFlush(request.duplicate());
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpResponse answer) {
            ofRun.answered(answer.status().code(), System.nanoTime() - sentAt);
            idle.add(this);
        }
    }
}
