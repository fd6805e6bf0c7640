package io.tunnelcert.gateway.dialect;

/** What can be wrong with a request before, or after, any dialect looks into it. */
public enum HttpFault {
    MALFORMED_REQUEST(400),
    AMBIGUOUS_SIGNATURE(400),
    METHOD_NOT_ALLOWED(405),
    REQUEST_TIMEOUT(408),
    BODY_TOO_LARGE(413),
    REQUEST_LINE_TOO_LONG(414),
    /** There is no place for the request, or for what it has sent. */
    OVERLOADED(429),
    HEADERS_TOO_LARGE(431),
    INTERNAL_ERROR(500),
    /** The database cannot be reached, or does not answer in time. */
    UNAVAILABLE(503);

    private static final int FIRST_SERVER_ERROR = 500;

    private final int status;

    HttpFault(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** The fault behind a bare error status that the server or the framework chose. */
    static HttpFault of(int status) {
        for (var fault : values()) {
            if (fault.status == status) {
                return fault;
            }
        }
        return status >= FIRST_SERVER_ERROR ? INTERNAL_ERROR : MALFORMED_REQUEST;
    }
}
