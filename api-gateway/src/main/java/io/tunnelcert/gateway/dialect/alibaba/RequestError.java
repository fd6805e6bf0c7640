package io.tunnelcert.gateway.dialect.alibaba;

/**
 * What this dialect refuses a request for before the core sees it: Alibaba Cloud's own common errors where it has one, and ours, made after
 * the pattern of the vendor's, where it has none.
 */
enum RequestError {
    MISSING_FROM_REQUEST(400, "Missing%1$s", "%1$s is mandatory for this action."),
    MISSING_PARAMETER(
            400,
            "MissingParameter",
            "The input parameter \"%s\" that is mandatory for processing this request is not supplied."),
    MALFORMED_PARAMETER(400, "InvalidParameter.%1$s", "The specified parameter %1$s is invalid."),
    DUPLICATE_PARAMETER(400, "InvalidParameter.Duplicate", "The parameter %s is specified more than once."),
    MALFORMED_INDEX(
            400,
            "InvalidParameter.%1$s",
            "The specified parameter %1$s is invalid. Ensure that list elements are numbered from 1."),
    UNSUPPORTED_PARAMETER(
            400, "InvalidParameter.NotSupported", "The specified parameter %s is not supported with this value."),
    TOO_MANY_ELEMENTS(
            400, "InvalidParameter.%1$s", "The specified parameter %1$s is invalid. It has more elements than %2$s."),
    ILLEGAL_NETWORK(
            400,
            "IllegalParam.%1$s",
            "The specified \"%1$s\" is invalid. Ensure that it has IPv4 networks in CIDR notation, with no bits set behind the mask."),
    DUPLICATE_TAG_KEY(400, "Duplicated.TagKey", "The specified parameter TagKey is duplicated."),
    INVALID_FORMAT(400, "InvalidParameter.Format", "The specified parameter Format is invalid. It is JSON or XML."),
    INVALID_ACTION(404, "InvalidAction.NotFound", "Specified api is not found, please check your url and method."),
    INVALID_VERSION(400, "InvalidVersion", "Specified parameter Version is not valid."),
    INVALID_ACCESS_KEY(400, "InvalidAccessKeyId.NotFound", "Specified access key is not found."),
    INACTIVE_ACCESS_KEY(400, "InvalidAccessKeyId.Inactive", "Specified access key is disabled."),
    INVALID_SIGNATURE_METHOD(400, "InvalidSignatureMethod", "Specified signature method is not supported."),
    INCOMPLETE_SIGNATURE(400, "IncompleteSignature", "The request signature does not conform to Aliyun standards."),
    AMBIGUOUS_SIGNATURE(
            400, "IncompleteSignature", "The request is signed in more than one way. Ensure that it is signed once."),
    SIGNATURE_DOES_NOT_MATCH(
            400,
            "SignatureDoesNotMatch",
            "Specified signature is not matched with our calculation. server string to sign is:%s"),
    SIGNATURE_DOES_NOT_MATCH_V3(
            400,
            "SignatureDoesNotMatch",
            "Specified signature does not match our calculation. server StringToSign is [%s] server CanonicalRequest is [%s]"),
    NONCE_USED(400, "SignatureNonceUsed", "Specified signature nonce was used already."),
    EXPIRED_TIMESTAMP(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired."),
    MALFORMED_TIMESTAMP(400, "InvalidTimeStamp.Format", "Specified time stamp or date value is not well formatted."),
    INVALID_SECURITY_TOKEN(
            400,
            "InvalidSecurityToken.Malformed",
            "Specified SecurityToken is malformed. Temporary credentials are not supported."),
    REGION_NOT_FOUND(
            404, "InvalidRegionId.NotFound", "The specified region is not found during access authentication."),
    INVALID_OWNER_ID(400, "InvalidOwnerId", "Specified parameter OwnerId is not valid."),
    FORBIDDEN(403, "Forbidden", "User not authorized to operate on the specified resource."),
    FORBIDDEN_SUB_USER(
            403,
            "Forbbiden.SubUser",
            "User not authorized to operate on the specified resource as your account is created by another user."),
    INSTANCE_NOT_FOUND(400, "InvalidInstanceId.NotFound", "The InstanceId is not found."),
    UNKNOWN_PATH(404, "InvalidPath.NotFound", "Nothing is served at this path. Requests go to the path /."),
    UNSUPPORTED_METHOD(400, "UnsupportedHTTPMethod", "This http method is not supported."),
    UNSUPPORTED_CONTENT_TYPE(
            415,
            "UnsupportedContentType",
            "The type of the request body is not supported. Ensure that the Content-Type is application/x-www-form-urlencoded."),
    MALFORMED_REQUEST(400, "MalformedRequest", "The request line, the headers or the body are malformed."),
    MALFORMED_QUERY(
            400,
            "MalformedQueryString",
            "The query string is malformed. Ensure that names and values are UTF-8 and percent-encoded."),
    MALFORMED_BODY(
            400,
            "MalformedRequestBody",
            "The request body is malformed. Ensure that it is a form in UTF-8 with at most 1000 parameters."),
    REQUEST_TIMEOUT(408, "RequestTimeout", "The request took too long to arrive."),
    BODY_TOO_LARGE(413, "RequestBodyTooLarge", "The request body is larger than 256 KiB."),
    REQUEST_LINE_TOO_LONG(414, "RequestLineTooLong", "The request line is longer than 128 KiB."),
    HEADERS_TOO_LARGE(431, "RequestHeadersTooLarge", "The request headers are larger than 16 KiB."),
    INTERNAL_ERROR(
            500, "InternalError", "The request processing has failed due to some unknown error, exception or failure.");

    private final int status;
    private final String code;
    private final String message;

    RequestError(int status, String code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    /** The error, the blanks in its code and its message filled in. */
    AlibabaError with(Object... details) {
        return new AlibabaError(status, code.formatted(details), message.formatted(details));
    }

    AlibabaException exception(Object... details) {
        return new AlibabaException(with(details));
    }
}
