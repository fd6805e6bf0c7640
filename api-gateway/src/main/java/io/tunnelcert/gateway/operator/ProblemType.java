package io.tunnelcert.gateway.operator;

import java.util.Locale;

/** What can be wrong, each with its status and a title that never changes (RFC 9457, section 3.1). */
enum ProblemType {
    INVALID_REQUEST(400, "The request is invalid"),
    UNAUTHORIZED(401, "The operator token is missing or wrong"),
    API_DISABLED(403, "The operator API is off"),
    NOT_FOUND(404, "Nothing is served at this path"),
    ACCOUNT_NOT_FOUND(404, "There is no such account"),
    ACCESS_KEY_NOT_FOUND(404, "There is no such access key"),
    VPN_GATEWAY_NOT_FOUND(404, "There is no such VPN gateway"),
    SSL_VPN_SERVER_NOT_FOUND(404, "There is no such SSL-VPN server"),
    SSL_VPN_CLIENT_CERT_NOT_FOUND(404, "There is no such client certificate"),
    DEAD_LETTER_NOT_FOUND(404, "There is no such dead letter"),
    METHOD_NOT_ALLOWED(405, "The path has no such method"),
    REQUEST_TIMEOUT(408, "The request takes too long"),
    ACCOUNT_EXISTS(409, "An account has this name"),
    PROJECT_EXISTS(409, "A project of the account has this name"),
    REFUSED(409, "The request is refused as things stand"),
    NOT_READY(409, "What is asked for is still being made"),
    FAILED(409, "What is asked for could not be made"),
    DEAD_LETTER_NOT_SENDABLE(409, "The dead letter cannot be sent again"),
    SSL_VPN_CLIENT_CERT_REVOKED(410, "The client certificate is revoked"),
    BODY_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is not JSON"),
    INTERNAL_ERROR(500, "Something is wrong on our side"),
    KEY_NOT_OPENED(500, "The private key does not open with the keyset at hand"),
    OVERLOADED(503, "The request cannot be served just now"),
    KAFKA_UNAVAILABLE(503, "Kafka does not answer");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    /** What programs tell problems apart by. */
    String urn() {
        return "urn:tunnelcert:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
