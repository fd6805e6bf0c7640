package io.tunnelcert.gateway.dialect;

import io.netty.handler.codec.http.HttpRequest;
import io.tunnelcert.model.Bytes;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Reads what comes before a request's body. */
final class RequestHead {

    private static final Bytes NO_BODY = Bytes.of(new byte[0]);

    /** A request of which nothing is known. */
    static final DialectRequest UNREADABLE = new DialectRequest("", "", "", Map.of(), NO_BODY);

    private RequestHead() {}

    /** A request without its body, from the framework. */
    static DialectRequest of(ServerHttpRequest request) {
        var uri = request.getURI();
        var headers = new TreeMap<String, String>();
        request.getHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        return new DialectRequest(request.getMethod().name(), path(uri), query(uri), headers, NO_BODY);
    }

    /** A request without its body, from the server, which has checked nothing of it but its syntax. */
    static DialectRequest of(HttpRequest request) {
        var headers = new TreeMap<String, String>();
        request.headers()
                .forEach(header -> headers.merge(
                        header.getKey().toLowerCase(Locale.ROOT), header.getValue(), (one, more) -> one + "," + more));
        var target = request.uri();
        int query = target.indexOf('?');
        return new DialectRequest(
                request.method().name(),
                query < 0 ? target : target.substring(0, query),
                query < 0 ? "" : target.substring(query + 1),
                headers,
                NO_BODY);
    }

    /** A target may come without a path, as in {@code GET http://host?query} through a proxy; it then means the root (RFC 9110, section 4.2.3). */
    private static String path(URI uri) {
        return Optional.ofNullable(uri.getRawPath())
                .filter(path -> !path.isEmpty())
                .orElse("/");
    }

    private static String query(URI uri) {
        return Optional.ofNullable(uri.getRawQuery()).orElse("");
    }
}
