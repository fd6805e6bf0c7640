package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.dialect.HttpFault;
import io.tunnelcert.gateway.dialect.parameter.ParameterException;
import io.tunnelcert.gateway.dialect.parameter.ParameterFault;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.model.InvalidValueException;
import io.tunnelcert.model.InvalidValueException.Fault;
import io.tunnelcert.model.InvalidValueException.Value;
import java.util.Optional;
import java.util.OptionalInt;

/** Names every refusal of the core, and every fault of a request, in Volcengine's words; docs/errors.md has the same as a table. */
final class VolcengineErrors {

    private static final int FLOW_LIMIT_EXCEEDED = 100018;
    private static final int SERVICE_UNAVAILABLE_TEMP = 100019;
    private static final int ACCOUNT_FLOW_LIMIT_EXCEEDED = 100027;

    private VolcengineErrors() {}

    /** What an expected error is called; empty for any other, which is a fault of ours. */
    static Optional<VolcengineError> of(Throwable error) {
        return switch (error) {
            case VolcengineException refusal -> Optional.of(refusal.error());
            case ParameterException refusal -> Optional.of(of(refusal.fault()));
            case InvalidValueException refusal -> Optional.of(of(refusal.value(), refusal.fault()));
            case RejectedException refusal -> Optional.of(of(refusal.rejection()));
            default -> Optional.empty();
        };
    }

    static VolcengineError of(Rejection rejection) {
        return switch (rejection) {
            case Rejection.InvalidValue(var value, var fault) -> of(value, fault);
            case Rejection.TokenMismatch() ->
                new VolcengineError(
                        400,
                        "IdempotentParameterMismatch",
                        "Arguments on this idempotent request are inconsistent with arguments used in previous request(s).");
            case Rejection.TokenInProcess() ->
                new VolcengineError(
                        412,
                        "IdempotentProcessing",
                        "The request uses the same client token as a previous one that is still in process.");
            case Rejection.ServerNotFound() ->
                new VolcengineError(404, "InvalidSslVpnServer.NotFound", "The specified SSL server does not exist.");
            case Rejection.ServerNotAvailable(), Rejection.ServerUnusable() ->
                new VolcengineError(
                        400,
                        "InvalidSslVpnServer.InvalidStatus",
                        "The specified SSL server is not in the correct status for the request.");
            case Rejection.InvalidServerSettings(var rule) -> ServerRuleErrors.of(rule);
            case Rejection.ServerInUse() ->
                new VolcengineError(
                        400, "InvalidSslVpnServer.InUse", "The specified SSL server has SSL client certificates.");
            case Rejection.ServerQuotaExceeded() ->
                new VolcengineError(
                        400,
                        "QuotaExceeded.SslVpnServer",
                        "You've reached the limit on the number of SSL servers per VPN gateway that you can create.");
            case Rejection.GatewayWithoutSsl() ->
                new VolcengineError(
                        400,
                        "InvalidVpnGateway.InvalidStatus",
                        "The specified VPN gateway is not in the correct status for the request. Ensure that SSL-VPN is enabled.");
            case Rejection.GatewayNotFound() ->
                new VolcengineError(404, "InvalidVpnGateway.NotFound", "The specified VPN gateway does not exist.");
            case Rejection.GatewayExpired() ->
                new VolcengineError(412, "InvalidVpnGateway.Expired", "The specified VPN gateway has expired.");
            case Rejection.GatewayLocked() ->
                new VolcengineError(403, "Forbidden.VpnGatewayBlocked", "The specified VPN gateway is blocked.");
            case Rejection.GatewayQuotaExceeded() ->
                new VolcengineError(
                        400,
                        "QuotaExceeded.VpnGateway",
                        "You've reached the limit on the number of VPN gateways that you can create.");
            case Rejection.PublicAddressesExhausted() ->
                new VolcengineError(
                        400,
                        "QuotaExceeded.PublicIpAddress",
                        "There is no public IP address left for another VPN gateway.");
            case Rejection.GatewayNotInStatus() ->
                new VolcengineError(
                        400,
                        "InvalidVpnGateway.InvalidStatus",
                        "The specified VPN gateway is not in the correct status for the request.");
            case Rejection.GatewayInUse() ->
                new VolcengineError(
                        400,
                        "InvalidVpnGateway.InUse",
                        "The specified VPN gateway has dependent resource of connection.");
            case Rejection.UnsubscriptionConflict() ->
                new VolcengineError(
                        409, "RequestConflict", "The specified instance has dependent resources. Delete them first.");
            case Rejection.GatewayWithoutService() ->
                new VolcengineError(
                        400,
                        "InvalidSslEnabled.Malformed",
                        "The specified parameter SslEnabled is malformed. Ensure that IpsecEnabled or SslEnabled is true.");
            case Rejection.SslThroughDualTunnel() ->
                new VolcengineError(
                        400,
                        "InvalidDualTunnelEnabled.Malformed",
                        "The specified parameter DualTunnelEnabled is malformed. Ensure that SslEnabled is false with dual tunnels.");
            case Rejection.SslConnectionsWithoutSsl() ->
                new VolcengineError(
                        400,
                        "InvalidSslMaxConnections.Malformed",
                        "The specified parameter SslMaxConnections is malformed. Ensure that SslEnabled is true.");
            case Rejection.ClientPoolsTooSmall() ->
                new VolcengineError(
                        400,
                        "InvalidSslMaxConnections.Malformed",
                        "The specified parameter SslMaxConnections is malformed. Ensure that the client IP pool of each SSL server"
                                + " has more than four times as many addresses.");
            case Rejection.AsnAlreadySet() ->
                new VolcengineError(
                        400,
                        "InvalidAsn.Malformed",
                        "The specified parameter Asn is malformed. It cannot be changed once set.");
            case Rejection.NotASubscription() ->
                new VolcengineError(400, "InvalidBillingType.Malformed", "The specified billing type is malformed.");
            case Rejection.SubscriptionTooLong() ->
                new VolcengineError(
                        400,
                        "QuotaExceeded.SubscriptionPeriod",
                        "You've reached the limit of ten years on the time that you can subscribe in advance.");
            case Rejection.ProjectNotFound() ->
                new VolcengineError(404, "InvalidProject.NotFound", "The specified Project does not exist.");
            case Rejection.CertificateQuotaExceeded() ->
                new VolcengineError(
                        400,
                        "QuotaExceeded.SSLClientCert",
                        "You've reached the limit on the number of SSL client certificates per SSL server that you can create.");
            case Rejection.CertificateNotFound() ->
                new VolcengineError(
                        404,
                        "InvalidSslVpnClientCert.NotFound",
                        "The specified SSL client certificate does not exist.");
            case Rejection.CertificateBusy() ->
                new VolcengineError(
                        400,
                        "InvalidSslVpnClientCert.InvalidStatus",
                        "The specified SSL client certificate is not in the correct status for the request.");
            case Rejection.ResourceNotFound() ->
                new VolcengineError(404, "InvalidResource.NotFound", "The specified resource does not exist.");
            case Rejection.TagQuotaExceeded() ->
                new VolcengineError(
                        400,
                        "QuotaExceeded.TagPerResource",
                        "You've reached the limit on the number of tags that a resource can have.");
            case Rejection.ProjectExists() ->
                new VolcengineError(
                        409, "InvalidProject.AlreadyExists", "A project with the specified name already exists.");
            case Rejection.DryRunPassed() ->
                new VolcengineError(400, "DryRunOperation", "The request would have succeeded, but it was a dry run.");
            case Rejection.Overloaded() ->
                new VolcengineError(
                        429,
                        OptionalInt.of(FLOW_LIMIT_EXCEEDED),
                        "FlowLimitExceeded",
                        "There are more requests than can be served now. Please send the request again in a second.");
            case Rejection.AccountFlowExceeded() ->
                new VolcengineError(
                        429,
                        OptionalInt.of(ACCOUNT_FLOW_LIMIT_EXCEEDED),
                        "AccountFlowLimitExceeded",
                        "The account sends more requests than it may. Please send the request again in a second.");
            case Rejection.Unavailable() ->
                new VolcengineError(
                        503,
                        OptionalInt.of(SERVICE_UNAVAILABLE_TEMP),
                        "ServiceUnavailableTemp",
                        "The service is temporarily unavailable. Please send the request again in a second.");
        };
    }

    static VolcengineError of(HttpFault fault) {
        return switch (fault) {
            case MALFORMED_REQUEST -> RequestError.MALFORMED_REQUEST.with();
            case AMBIGUOUS_SIGNATURE -> RequestError.INVALID_AUTHORIZATION.with();
            case METHOD_NOT_ALLOWED -> RequestError.METHOD_NOT_ALLOWED.with();
            case REQUEST_TIMEOUT -> RequestError.REQUEST_TIMEOUT.with();
            case BODY_TOO_LARGE -> RequestError.BODY_TOO_LARGE.with();
            case REQUEST_LINE_TOO_LONG -> RequestError.REQUEST_LINE_TOO_LONG.with();
            case HEADERS_TOO_LARGE -> RequestError.HEADERS_TOO_LARGE.with();
            case INTERNAL_ERROR -> RequestError.INTERNAL_ERROR.with();
            case OVERLOADED -> of(new Rejection.Overloaded());
            case UNAVAILABLE -> of(new Rejection.Unavailable());
        };
    }

    private static VolcengineError of(ParameterFault parameters) {
        return switch (parameters) {
            case ParameterFault.MalformedQuery() -> RequestError.MALFORMED_QUERY.with();
            case ParameterFault.MalformedBody() -> RequestError.MALFORMED_BODY.with();
            case ParameterFault.Duplicate(var name) -> RequestError.DUPLICATE_PARAMETER.with(name);
            case ParameterFault.Missing(var name) -> RequestError.MISSING_PARAMETER.with(name);
            case ParameterFault.MalformedIndex(var list) -> RequestError.MALFORMED_INDEX.with(list);
            case ParameterFault.MalformedValue(var name) -> RequestError.MALFORMED_FIELD.with(name);
        };
    }

    private static VolcengineError of(Value value, Fault fault) {
        return switch (value) {
            case NAME ->
                new VolcengineError(
                        400,
                        "InvalidName.Malformed",
                        "The specified name is malformed."
                                + whenTooLong(fault, " Ensure the maximum length of name is 128."));
            case DESCRIPTION ->
                new VolcengineError(
                        400,
                        "InvalidDescription.Malformed",
                        "The specified description is malformed."
                                + whenTooLong(fault, " Ensure the maximum length of description is 255."));
            case IDEMPOTENCY_TOKEN ->
                new VolcengineError(
                        400,
                        "InvalidParameter.ClientTokenMalformed",
                        "The specified parameter ClientToken is malformed.");
            case TAG_KEY ->
                new VolcengineError(400, "InvalidTagKey.Malformed", "The specified parameter tag key is invalid.");
            case TAG_VALUE ->
                new VolcengineError(400, "InvalidTagValue.Malformed", "The specified parameter tag value is invalid.");
            case PROJECT_NAME ->
                new VolcengineError(
                        400,
                        "InvalidProjectName.Malformed",
                        "The specified project name is malformed."
                                + whenTooLong(fault, " Ensure the maximum length of project name is 64."));
        };
    }

    private static String whenTooLong(Fault fault, String sentence) {
        return switch (fault) {
            case TOO_LONG -> sentence;
            case MALFORMED -> "";
        };
    }
}
