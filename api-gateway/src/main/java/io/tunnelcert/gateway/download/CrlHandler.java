package io.tunnelcert.gateway.download;

import io.tunnelcert.gateway.crl.CrlFile;
import io.tunnelcert.gateway.crl.CrlForm;
import io.tunnelcert.gateway.crl.CrlVersion;
import io.tunnelcert.gateway.crl.Crls;
import io.tunnelcert.gateway.rejection.Outages;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.ServerId;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Serves revocation lists to whoever asks (RFC 2585, section 3.2). They are public by their nature, and signed by themselves. */
public final class CrlHandler implements WebHandler {

    private static final Logger log = LoggerFactory.getLogger(CrlHandler.class);

    private static final String ROOT = "/crl/";
    private static final PathPattern EVERYTHING = PathPatternParser.defaultInstance.parse(ROOT + "**");
    /** All that reads and does not change. */
    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    /** RFC 2585, section 4.2. */
    private static final MediaType DER = new MediaType("application", "pkix-crl");

    private static final MediaType PEM = new MediaType("application", "x-pem-file");

    /** Whatever keeps copies on the way holds a revocation up by no more than this. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    /** Of what is handed to the connection at a time; it takes up to 128 before the first is read. */
    private static final int CHUNK = 16 * 1024;

    private static final String RETRY_SECONDS = "1";

    private final Crls crls;
    private final Outages outages;

    public CrlHandler(Crls crls, Outages outages) {
        this.crls = crls;
        this.outages = outages;
    }

    /** Whether a request is for this handler, well-formed or not. */
    public boolean isFor(ServerHttpRequest request) {
        return EVERYTHING.matches(request.getPath().pathWithinApplication());
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange) {
        var response = exchange.getResponse();
        return Mono.defer(() -> answer(exchange))
                .onErrorComplete(DisconnectedClientHelper::isClientDisconnectedException) // nobody is left to answer
                .onErrorResume(error -> !response.isCommitted(), error -> failed(error, response));
    }

    private Mono<Void> answer(ServerWebExchange exchange) {
        var response = exchange.getResponse();
        var wanted = Wanted.of(exchange.getRequest());
        if (wanted.isEmpty()) {
            return DownloadProblem.NOT_FOUND.write(response);
        }
        if (!METHODS.contains(exchange.getRequest().getMethod())) {
            response.getHeaders().setAllow(METHODS);
            return DownloadProblem.METHOD_NOT_ALLOWED.write(response);
        }
        var file = wanted.get();
        return crls.findVersion(file.server())
                .flatMap(version -> isKnown(exchange, version, file.form())
                        ? Mono.just(unchanged(response))
                        : crls.find(file.server(), version, file.form()).map(crl -> write(crl, file, response)))
                .defaultIfEmpty(Mono.defer(() -> DownloadProblem.NOT_FOUND.write(response)))
                .flatMap(answer -> answer);
    }

    /** Whether the client has this version, or wants none but another; sets status and validators (RFC 9110, section 13). */
    private static boolean isKnown(ServerWebExchange exchange, CrlVersion version, CrlForm form) {
        exchange.getResponse()
                .getHeaders()
                .setCacheControl(CacheControl.maxAge(FRESH).cachePublic());
        return exchange.checkNotModified(tag(version, form), version.thisUpdate());
    }

    private static Mono<Void> unchanged(ServerHttpResponse response) {
        return response.getStatusCode() == HttpStatus.PRECONDITION_FAILED
                ? DownloadProblem.PRECONDITION_FAILED.write(response)
                : response.setComplete();
    }

    private static Mono<Void> write(CrlFile crl, Wanted file, ServerHttpResponse response) {
        var headers = response.getHeaders();
        response.setStatusCode(HttpStatus.OK);
        headers.setETag(tag(crl.version(), file.form()));
        headers.setLastModified(crl.version().thisUpdate());
        headers.setContentType(
                switch (file.form()) {
                    case DER -> DER;
                    case PEM -> PEM;
                });
        headers.setContentDisposition(
                ContentDisposition.attachment().filename(file.name()).build());
        headers.setContentLength(crl.octets().length());
        return response.writeWith(chunks(crl.octets(), response.bufferFactory()));
    }

    private static Flux<DataBuffer> chunks(Bytes octets, DataBufferFactory buffers) {
        var all = octets.readOnly();
        return Flux.range(0, Math.ceilDiv(all.limit(), CHUNK))
                .map(number -> number * CHUNK)
                .map(start -> buffers.wrap(all.slice(start, Math.min(CHUNK, all.limit() - start))));
    }

    private static String tag(CrlVersion version, CrlForm form) {
        return "\"%d-%x-%s\"".formatted(version.number(), version.thisUpdate().toEpochMilli(), form.extension());
    }

    private Mono<Void> failed(Throwable error, ServerHttpResponse response) {
        if (error instanceof RejectedException refused) {
            log.atDebug().addKeyValue("reason", refused.rejection()).log("revocation list not served");
            response.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
            return DownloadProblem.OVERLOADED.write(response);
        }
        if (outages.isOutage(error)) {
            log.atWarn().addKeyValue("reason", error.toString()).log("database not available");
            response.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
            return DownloadProblem.UNAVAILABLE.write(response);
        }
        log.atError().setCause(error).log("revocation list not served");
        return DownloadProblem.INTERNAL_ERROR.write(response);
    }

    /** What a path names. */
    private record Wanted(ServerId server, CrlForm form) {

        static Optional<Wanted> of(ServerHttpRequest request) {
            var path = request.getPath().pathWithinApplication().value();
            return Arrays.stream(CrlForm.values())
                    .flatMap(form -> of(path, form).stream())
                    .findFirst();
        }

        private static Optional<Wanted> of(String path, CrlForm form) {
            var ending = "." + form.extension();
            return Optional.of(path)
                    .filter(given -> given.startsWith(ROOT) && given.endsWith(ending))
                    .map(given -> given.substring(ROOT.length(), given.length() - ending.length()))
                    .filter(ServerId::isValid)
                    .map(id -> new Wanted(new ServerId(id), form));
        }

        String name() {
            return server.text() + "." + form.extension();
        }
    }
}
