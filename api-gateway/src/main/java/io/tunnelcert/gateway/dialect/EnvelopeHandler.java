package io.tunnelcert.gateway.dialect;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sits between Netty's HTTP codec and Reactor Netty, and gives the dialect's envelope to what is refused outside of {@link DialectHandler}:
 * requests the codec cannot read, and bare error responses of the server or the framework. One per connection.
 */
final class EnvelopeHandler extends ChannelDuplexHandler {

    private static final Logger log = LoggerFactory.getLogger(EnvelopeHandler.class);

    private final Dialect dialect;
    private int unanswered;
    private boolean replacing;

    EnvelopeHandler(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            // An earlier request on this connection must be answered first: Reactor Netty, which keeps the order, then
            // refuses this one.
            if (request.decoderResult().isFailure() && unanswered == 0) {
                refuse(context, faultOf(request.decoderResult().cause()));
                ReferenceCountUtil.release(message);
                return;
            }
            unanswered++;
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof LastHttpContent) {
            unanswered--;
        }
        if (replacing) {
            replacing = !(message instanceof LastHttpContent);
            ReferenceCountUtil.release(message);
            promise.setSuccess();
        } else if (message instanceof HttpResponse response && isBareError(response)) {
            replacing = !(message instanceof LastHttpContent);
            ReferenceCountUtil.release(message);
            var _ = context.write(envelopeFor(response), promise);
        } else {
            var _ = context.write(message, promise);
        }
    }

    private void refuse(ChannelHandlerContext context, HttpFault fault) {
        var envelope = envelope(fault);
        envelope.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        context.writeAndFlush(envelope).addListener(_ -> LingeringClose.start(context.channel()));
    }

    private FullHttpResponse envelopeFor(HttpResponse bare) {
        var envelope = envelope(HttpFault.of(bare.status().code()));
        var connection = bare.headers().get(HttpHeaderNames.CONNECTION);
        if (connection != null) {
            envelope.headers().set(HttpHeaderNames.CONNECTION, connection);
        }
        return envelope;
    }

    private FullHttpResponse envelope(HttpFault fault) {
        var id = dialect.newRequestId();
        log.atInfo().addKeyValue("requestId", id).addKeyValue("fault", fault).log("request refused");
        var answer = dialect.refuse(fault, id);
        var body = Unpooled.wrappedBuffer(answer.body().toArray());
        var response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()), body);
        answer.headers().forEach(response.headers()::set);
        response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        return response;
    }

    /** Whatever a dialect answers has a type; an error without one comes from elsewhere. */
    private static boolean isBareError(HttpResponse response) {
        var kind = response.status().codeClass();
        return (kind == HttpStatusClass.CLIENT_ERROR || kind == HttpStatusClass.SERVER_ERROR)
                && !response.headers().contains(HttpHeaderNames.CONTENT_TYPE);
    }

    private static HttpFault faultOf(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ -> HttpFault.REQUEST_LINE_TOO_LONG;
            case TooLongHttpHeaderException _ -> HttpFault.HEADERS_TOO_LARGE;
            default -> HttpFault.MALFORMED_REQUEST;
        };
    }
}
