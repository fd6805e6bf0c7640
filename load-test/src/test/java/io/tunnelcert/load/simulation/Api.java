package io.tunnelcert.load.simulation;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** What simulations ask for, in one vendor's words. */
abstract class Api {

    private static final String QUERY = "query";

    /** Every request is signed anew when it is sent, as SDKs do. */
    abstract SignedRequest sign(String action, Map<String, String> parameters);

    /** The names of an answer's fields, as paths. */
    abstract Words words();

    abstract String serverId();

    /** Asks with the session's {@code token}; saves the {@code certificateId}. */
    ChainBuilder create() {
        return call(
                "CreateSslVpnClientCert",
                session -> Map.of("SslVpnServerId", serverId(), "ClientToken", text(session, "token")),
                request -> request.check(status().is(200))
                        .check(jmesPath(words().createdId()).saveAs("certificateId")));
    }

    /**
     * As {@link #create}, where the same was asked for before: either is its answer, the certificate that the first has made, or that it is
     * still in process.
     */
    ChainBuilder createAgain() {
        return call(
                "CreateSslVpnClientCert",
                session -> Map.of("SslVpnServerId", serverId(), "ClientToken", text(session, "token")),
                request -> request.check(status().in(200, words().inProcess()))
                        .checkIf((response, session) -> response.status().code() == 200)
                        .then(jmesPath(words().createdId()).isEL("#{certificateId}")));
    }

    /** Saves the {@code status}. */
    ChainBuilder describe() {
        return call(
                words().describe(),
                session -> Map.of("SslVpnClientCertId", text(session, "certificateId")),
                request -> request.check(status().is(200))
                        .check(jmesPath(words().describedStatus()).saveAs("status")));
    }

    ChainBuilder list() {
        return call(
                "DescribeSslVpnClientCerts",
                _ -> Map.of("SslVpnServerId", serverId(), "PageNumber", "1", "PageSize", "10"),
                request -> request.check(status().is(200)));
    }

    ChainBuilder delete() {
        return call(
                "DeleteSslVpnClientCert",
                session -> Map.of("SslVpnClientCertId", text(session, "certificateId")),
                request -> request.check(status().is(200)));
    }

    private ChainBuilder call(
            String action,
            Function<Session, Map<String, String>> parameters,
            Function<HttpRequestActionBuilder, HttpRequestActionBuilder> checked) {
        var request = http(action).get("/?#{" + QUERY + "}").disableUrlEncoding();
        for (var header : words().signedHeaders()) {
            request = request.header(header, "#{" + header + "}");
        }
        return exec(session -> {
                    var signed = sign(action, parameters.apply(session));
                    return session.set(QUERY, signed.query()).setAll(Map.copyOf(signed.headers()));
                })
                .exec(checked.apply(request));
    }

    private static String text(Session session, String name) {
        return Objects.requireNonNull(session.getString(name), name);
    }
}
