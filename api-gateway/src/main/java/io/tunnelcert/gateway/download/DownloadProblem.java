package io.tunnelcert.gateway.download;

import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** What can be wrong with a download, told by the status alone (RFC 9457, section 4.2.1). */
enum DownloadProblem {
    NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such revocation list."),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "A revocation list has GET and HEAD."),
    PRECONDITION_FAILED(HttpStatus.PRECONDITION_FAILED, "The revocation list is not as the request expects it."),
    OVERLOADED(HttpStatus.SERVICE_UNAVAILABLE, "Too many ask at once. Ask again in a second."),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The database cannot be reached. Ask again in a second."),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Something is wrong on our side.");

    private final HttpStatus status;
    private final String body;

    DownloadProblem(HttpStatus status, String detail) {
        this.status = status;
        this.body = new JsonMapper().writeValueAsString(new Body(status.getReasonPhrase(), status.value(), detail));
    }

    /** Answers with it; headers that are set already stay. */
    Mono<Void> write(ServerHttpResponse response) {
        response.setStatusCode(status);
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        response.getHeaders().setCacheControl("no-store");
        var octets = body.getBytes(StandardCharsets.UTF_8);
        response.getHeaders().setContentLength(octets.length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(octets)));
    }

    private record Body(String title, int status, String detail) {}
}
