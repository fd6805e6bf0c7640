package io.tunnelcert.gateway.dialect;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * Reads no more of a connection while many of its requests are not answered yet: Reactor Netty would keep all that a client sends, without
 * a limit, for as long as an answer takes or is not read. What comes behind waits in the connection itself, and the client with it. One
 * per connection.
 */
final class PipelinedRequests extends ChannelDuplexHandler {

    /** Requests that may be unanswered, beside those that come in one piece with the last of them. */
    static final int MAX_UNANSWERED = 16;

    private int unanswered;
    private boolean held;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            unanswered++;
            hold(context);
        }
        context.fireChannelRead(message);
    }

    @Override
    public void read(ChannelHandlerContext context) {
        hold(context);
        if (!held) {
            context.read();
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        boolean ends = isEndOfAnswer(message); // while the message is still ours to ask
        var _ = context.write(message, promise);
        if (ends) {
            unanswered--;
            goOn(context);
        }
    }

    private void hold(ChannelHandlerContext context) {
        if (unanswered >= MAX_UNANSWERED) {
            held = true;
            context.channel().config().setAutoRead(false);
        }
    }

    private void goOn(ChannelHandlerContext context) {
        if (held && unanswered < MAX_UNANSWERED) {
            held = false;
            context.channel().config().setAutoRead(true);
            context.read(); // which the line above does not do if somebody else has wanted to read meanwhile
        }
    }

    private static boolean isEndOfAnswer(Object message) {
        return message instanceof LastHttpContent
                && !(message instanceof HttpResponse response
                        && response.status().codeClass() == HttpStatusClass.INFORMATIONAL);
    }
}
