package io.tunnelcert.gateway.dialect;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Cuts off a client that reads nothing of an answer that is there for it, or has vanished without a word: the answer would take memory for
 * as long as the client likes. One that reads slowly is left alone. One per connection.
 */
final class StalledAnswer extends IdleStateHandler {

    private static final boolean COUNT_PARTS_OF_AN_ANSWER = true;

    StalledAnswer(Duration longest) {
        super(COUNT_PARTS_OF_AN_ANSWER, 0, longest.toMillis(), 0, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
        var unsent = context.channel().unsafe().outboundBuffer();
        if (event.state() == IdleState.WRITER_IDLE && unsent != null && unsent.totalPendingWriteBytes() > 0) {
            var _ = context.close();
        }
    }
}
