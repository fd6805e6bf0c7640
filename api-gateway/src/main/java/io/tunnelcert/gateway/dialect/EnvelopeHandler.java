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
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * Sits between Netty's HTTP codec and Reactor Netty, and gives a dialect's envelope to what is refused outside of {@link DialectHandler}:
 * requests the codec cannot read, and bare error responses of the server or the framework. One per connection.
 */
final class EnvelopeHandler extends ChannelDuplexHandler {

    private final Dialects dialects;
    /** Oldest first: answers come in the order of requests (RFC 9112, section 9.3.2). */
    private final Queue<HttpRequest> unanswered = new ArrayDeque<>();

    private boolean replacing;

    EnvelopeHandler(Dialects dialects) {
        this.dialects = dialects;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            // An earlier request on this connection must be answered first: Reactor Netty, which keeps the order, then
            // refuses this one.
            if (request.decoderResult().isFailure() && unanswered.isEmpty()) {
                refuse(context, faultOf(request.decoderResult().cause()), RequestHead.of(request));
                ReferenceCountUtil.release(message);
                return;
            }
            unanswered.add(request);
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
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
        if (message instanceof LastHttpContent && !isInformational(message)) {
            unanswered.poll();
        }
    }

    private void refuse(ChannelHandlerContext context, HttpFault fault, DialectRequest request) {
        var envelope = envelope(fault, request);
        envelope.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        context.writeAndFlush(envelope).addListener(_ -> LingeringClose.start(context.channel()));
    }

    private FullHttpResponse envelopeFor(HttpResponse bare) {
        var request =
                Optional.ofNullable(unanswered.peek()).map(RequestHead::of).orElse(RequestHead.UNREADABLE);
        var envelope = envelope(HttpFault.of(bare.status().code()), request);
        var connection = bare.headers().get(HttpHeaderNames.CONNECTION);
        if (connection != null) {
            envelope.headers().set(HttpHeaderNames.CONNECTION, connection);
        }
        return envelope;
    }

    private FullHttpResponse envelope(HttpFault fault, DialectRequest request) {
        var answer = dialects.refuse(fault, request);
        var body = Unpooled.wrappedBuffer(answer.body().toArray());
        var response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()), body);
        answer.headers().forEach(response.headers()::set);
        response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        return response;
    }

    /** Such as 100 Continue: the answer itself is still to come. */
    private static boolean isInformational(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
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
