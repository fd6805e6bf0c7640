package io.tunnelcert.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
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
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Sends requests over a fixed number of connections, each with one request on its way at most, as fast as possible or at a rate.
 * All of it happens on one event loop, to leave the processors to those who are measured.
 */
final class LoadGenerator implements AutoCloseable {

    /** Who takes answers, on the event loop. */
    interface Answers {

        /**
         * Takes an answer, which is gone afterwards.
         *
         * @param sentAt when the request was sent, or was to be sent at its rate, by {@link System#nanoTime}
         * @param free to be run once, by any thread, when the connection may have its next request
         */
        void answered(FullHttpResponse answer, long sentAt, Runnable free);
    }

    private static final Duration TICK = Duration.ofMillis(1);
    private static final int LARGEST_ANSWER = 1024 * 1024;

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private final Queue<Exchange> idle = new ArrayDeque<>();
    private final Supplier<byte[]> requests;
    private final Answers answers;
    private final int connections;
    private boolean stopped;
    private volatile boolean lost;

    /** How many requests may have been sent by now, and those that were. */
    private double due;

    private long sent;

    /** @param requests asked for one after the other, on the event loop */
    LoadGenerator(String host, int port, int connections, Supplier<byte[]> requests, Answers answers) {
        this.connections = connections;
        this.requests = requests;
        this.answers = answers;
        var bootstrap = new Bootstrap()
                .group(group)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(
                                        new HttpResponseDecoder(),
                                        new HttpObjectAggregator(LARGEST_ANSWER),
                                        new Exchange(channel));
                    }
                });
        for (int i = 0; i < connections; i++) {
            var channel = bootstrap.connect(host, port).syncUninterruptibly().channel();
            idle.add(channel.pipeline().get(Exchange.class));
        }
    }

    /** Sends the next request as soon as a connection is free. */
    void asFastAsPossible() {
        burst(Double.POSITIVE_INFINITY);
    }

    /** Sends that many requests, each as soon as a connection is free. */
    void burst(double requests) {
        loop.execute(() -> {
            due = requests;
            while (maySend() && !idle.isEmpty()) {
                idle.remove().send(System.nanoTime());
            }
        });
    }

    /** Sends at a rate; what finds no free connection is sent late, and its waiting counts. */
    void at(double perSecond) {
        loop.execute(() -> tick(System.nanoTime(), perSecond));
    }

    private void tick(long start, double perSecond) {
        due = (System.nanoTime() - start) * perSecond / TimeUnit.SECONDS.toNanos(1);
        while (maySend() && !idle.isEmpty()) {
            idle.remove().send(start + (long) (sent * TimeUnit.SECONDS.toNanos(1) / perSecond));
        }
        if (!stopped) {
            due = 0; // until the next tick, which knows when each request was to be sent
            var _ = loop.schedule(() -> tick(start, perSecond), TICK.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private boolean maySend() {
        return sent < due && !stopped;
    }

    /**
     * Sends nothing more; returns when all that was sent is answered.
     *
     * @throws IllegalStateException if a connection was closed from the other side
     */
    void finish() throws InterruptedException {
        loop.execute(() -> stopped = true);
        awaitAnswers();
    }

    /** As {@link #finish}, without stopping: for a burst. */
    void awaitAnswers() throws InterruptedException {
        try {
            while (loop.submit(() -> idle.size() < connections || maySend()).get()) {
                if (lost) {
                    throw new IllegalStateException("a connection was closed while a request was on its way");
                }
                Thread.sleep(TICK);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the connections. */
    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** One connection. */
    private final class Exchange extends SimpleChannelInboundHandler<FullHttpResponse> {

        private final Channel channel;
        private long sentAt;

        Exchange(Channel channel) {
            this.channel = channel;
        }

        void send(long at) {
            sent++;
            sentAt = at;
            var _ = channel.writeAndFlush(Unpooled.wrappedBuffer(requests.get()));
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpResponse answer) {
            answers.answered(answer, sentAt, this::free);
        }

        private void free() {
            if (!loop.inEventLoop()) {
                loop.execute(this::free);
            } else if (maySend()) {
                send(System.nanoTime());
            } else {
                idle.add(this);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            lost |= !idle.contains(this);
        }
    }
}
