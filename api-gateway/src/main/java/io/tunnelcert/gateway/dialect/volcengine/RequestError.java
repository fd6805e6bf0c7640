package io.tunnelcert.gateway.dialect.volcengine;

import java.util.OptionalInt;

/**
 * What this dialect refuses a request for before the core sees it. Those with a number are Volcengine's own common errors; the others are
 * ours, made after the pattern of the vendor's.
 */
enum RequestError {
    MISSING_PARAMETER(400, 100002, "MissingParameter", "The request is missing %s parameter."),
    MISSING_AUTHENTICATION_TOKEN(401, 100003, "MissingAuthenticationToken", "Request is missing Authentication Token."),
    MISSING_REQUEST_INFO(400, 100004, "MissingRequestInfo", "The request is missing %s information."),
    MISSING_SIGNATURE(401, 100005, "MissingSignature", "The request is missing signature."),
    EXPIRED_TIMESTAMP(400, 100006, "InvalidTimestamp", "The Signature of the request is expired."),
    MALFORMED_TIMESTAMP(
            400,
            100006,
            "InvalidTimestamp",
            "The time in X-Date is malformed. Ensure that it is in UTC, written like 20260102T030405Z."),
    SERVICE_NOT_FOUND(404, 100007, "ServiceNotFound", "This service[%s] not found."),
    INVALID_ACTION_OR_VERSION(404, 100008, "InvalidActionOrVersion", "Could not find operation %s for version %s."),
    INVALID_ACCESS_KEY(401, 100009, "InvalidAccessKey", "The accesskey [%s] included in the request is invalid."),
    SIGNATURE_DOES_NOT_MATCH(
            401,
            100010,
            "SignatureDoesNotMatch",
            "The request signature we calculated does not match the signature you provided. Check your Secret Access Key and"
                    + " signing method. Consult the service documentation for details."),
    INTERNAL_ERROR(500, 100014, "InternalError", "Service has some internal Error. Pls Contact With Admin."),
    METHOD_NOT_ALLOWED(405, 100020, "MethodNotAllowed", "HTTP Method Not Allowed."),
    INVALID_AUTHORIZATION(
            400,
            100024,
            "InvalidAuthorization",
            "Invalid 'Authorization' header, Pls check your authorization header."),
    INVALID_CREDENTIAL(
            400,
            100025,
            "InvalidCredential",
            "Invalid credential in 'Authorization', Pls check your authorization header."),
    INVALID_SECRET_TOKEN(401, 100026, "InvalidSecretToken", "Invalid secret token, msg: %s."),
    UNKNOWN_PATH(404, "UnknownPath", "Nothing is served at this path. Requests go to the path /."),
    MALFORMED_REQUEST(400, "MalformedRequest", "The request line, the headers or the body are malformed."),
    MALFORMED_QUERY(
            400,
            "MalformedQueryString",
            "The query string is malformed. Ensure that names and values are UTF-8 and percent-encoded."),
    UNSIGNED_BODY(
            400,
            "UnsignedRequestBody",
            "The request is signed in its query, which does not cover a body. Ensure that the body is empty."),
    MALFORMED_BODY(
            400,
            "MalformedRequestBody",
            "The request body is malformed. Ensure that it is the form or the JSON object that its Content-Type says, in UTF-8,"
                    + " with at most 1000 parameters."),
    UNSUPPORTED_CONTENT_TYPE(
            415,
            "UnsupportedContentType",
            "The type of the request body is not supported. Ensure that the Content-Type is application/json or"
                    + " application/x-www-form-urlencoded."),
    REQUEST_TIMEOUT(408, "RequestTimeout", "The request took too long to arrive."),
    BODY_TOO_LARGE(413, "RequestBodyTooLarge", "The request body is larger than 256 KiB."),
    REQUEST_LINE_TOO_LONG(414, "RequestLineTooLong", "The request line is longer than 128 KiB."),
    HEADERS_TOO_LARGE(431, "RequestHeadersTooLarge", "The request headers are larger than 16 KiB."),
    DUPLICATE_PARAMETER(400, "InvalidParameter.Duplicate", "The parameter %s is specified more than once."),
    MALFORMED_INDEX(
            400,
            "InvalidParameter.Malformed",
            "The specified parameter %s is malformed. Ensure that list elements are numbered from 1."),
    MALFORMED_FIELD(400, "Invalid%1$s.Malformed", "The specified parameter %1$s is malformed."),
    MALFORMED_PERIOD_UNIT(400, "InvalidPeriodUnit.Malformed", "The specified period unit is malformed."),
    MALFORMED_MONTH_PERIOD(
            400,
            "InvalidMonthPeriod.Malformed",
            "The specified monthly period is malformed.Monthly period only supports 1~9, 12, 24, 36."),
    MALFORMED_YEAR_PERIOD(
            400,
            "InvalidYearPeriod.Malformed",
            "The specified yearly period is malformed.Yearly period only supports 1~3."),
    MALFORMED_RENEW_TYPE(
            400, "InvalidRenewType.Malformed", "The specified renew type is malformed.Renew type must be 1, 2, or 3."),
    MALFORMED_RENEW_PERIOD(
            400,
            "InvalidRenewPeriodTimes.Malformed",
            "The specified renew period times is malformed.Renew period times only support 1, 2, 3, 6, 12."),
    MALFORMED_RENEW_TIMES(
            400,
            "InvalidRemainRenewTimes.Malformed",
            "The specified remain renew times is malformed.Remain renew times only support 1~100, -1."),
    MISMATCHED_PRODUCT(400, "InvalidProduct.Mismatch", "The product code does not match the instance's product"),
    UNSUPPORTED_PARAMETER(
            400, "InvalidParameter.NotSupported", "The specified parameter %s is not supported with this value."),
    MALFORMED_PAGE_NUMBER(400, "InvalidPageNumber.Malformed", "The specified page number is malformed."),
    MALFORMED_PAGE_SIZE(
            400,
            "InvalidPageSize.Malformed",
            "The specified page size is malformed. Ensure that it is between 1 and 100."),
    MALFORMED_RESOURCE_TYPE(400, "InvalidResourceType.Malformed", "The specified parameter resource type is invalid."),
    DUPLICATE_TAG_KEY(400, "InvalidTagKey.Malformed", "The specified parameter tag key is invalid."),
    DUPLICATE_TAG_FILTER(
            400,
            "InvalidTagFilter.Malformed",
            "The specified tag filter is malformed. Ensure that each key is specified once."),
    TOO_MANY_TAGS(
            400,
            "LimitExceeded.Tags",
            "You've reached the limit on the number of tags that you can operate at one time."),
    TOO_MANY_TAG_FILTERS(
            400,
            "LimitExceeded.TagFilters",
            "You've reached the limit on the number of tag filters that you can specify at one time."),
    TOO_MANY_IDS(
            400,
            "LimitExceeded.Resource",
            "You've reached the limit on the number of resources that you can operate at one time.");

    private final int status;
    private final OptionalInt codeN;
    private final String code;
    private final String message;

    RequestError(int status, int codeN, String code, String message) {
        this(status, OptionalInt.of(codeN), code, message);
    }

    RequestError(int status, String code, String message) {
        this(status, OptionalInt.empty(), code, message);
    }

    RequestError(int status, OptionalInt codeN, String code, String message) {
        this.status = status;
        this.codeN = codeN;
        this.code = code;
        this.message = message;
    }

    /** The error, the blanks in its code and its message filled in. */
    VolcengineError with(Object... details) {
        return new VolcengineError(status, codeN, code.formatted(details), message.formatted(details));
    }

    VolcengineException exception(Object... details) {
        return new VolcengineException(with(details));
    }
}
