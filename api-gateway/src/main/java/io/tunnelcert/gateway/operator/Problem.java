package io.tunnelcert.gateway.operator;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.web.util.UriUtils;

/**
 * An error as RFC 9457 tells it.
 *
 * @param errors what of the request is invalid; absent for other problems
 */
record Problem(String type, String title, int status, String detail, Optional<List<InvalidPart>> errors) {

    /**
     * A part of a request.
     *
     * @param pointer a JSON pointer into the body, as a URI fragment (RFC 6901, section 6)
     * @param parameter the name of a parameter of the query
     */
    record InvalidPart(Optional<String> pointer, Optional<String> parameter, String detail) {}

    static Problem of(ProblemType type, String detail) {
        return new Problem(type.urn(), type.title(), type.status(), detail, Optional.empty());
    }

    /** Something is wrong with a field of the body. */
    static ProblemException invalidField(String field, String detail) {
        // A field's name may hold what pointers and fragments have another use for.
        var pointer =
                "#/" + UriUtils.encodeFragment(field.replace("~", "~0").replace("/", "~1"), StandardCharsets.UTF_8);
        return invalid(new InvalidPart(Optional.of(pointer), Optional.empty(), detail));
    }

    /** Something is wrong with a parameter of the query. */
    static ProblemException invalidParameter(String parameter, String detail) {
        return invalid(new InvalidPart(Optional.empty(), Optional.of(parameter), detail));
    }

    /** Something is wrong with the body as a whole. */
    static ProblemException invalidBody(String detail) {
        return invalid(new InvalidPart(Optional.of("#"), Optional.empty(), detail));
    }

    private static ProblemException invalid(InvalidPart part) {
        var type = ProblemType.INVALID_REQUEST;
        return new ProblemException(
                new Problem(type.urn(), type.title(), type.status(), part.detail(), Optional.of(List.of(part))));
    }
}
