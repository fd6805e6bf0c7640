package io.tunnelcert.gateway.dialect.volcengine;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.OptionalInt;

/** An error as Volcengine writes it. Only the vendor's common errors have a number. */
record VolcengineError(@JsonIgnore int status, OptionalInt codeN, String code, String message) {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVICE_UNAVAILABLE = 503;

    VolcengineError(int status, String code, String message) {
        this(status, OptionalInt.empty(), code, message);
    }

    /** Whether it passes by itself, soon: there are too many requests, or a part of ours is away. */
    @JsonIgnore
    boolean isPassing() {
        return status == TOO_MANY_REQUESTS || status == SERVICE_UNAVAILABLE;
    }
}
