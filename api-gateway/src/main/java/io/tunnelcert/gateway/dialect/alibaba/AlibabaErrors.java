package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.dialect.HttpFault;
import io.tunnelcert.gateway.dialect.parameter.ParameterException;
import io.tunnelcert.gateway.dialect.parameter.ParameterFault;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.model.InvalidValueException;
import io.tunnelcert.model.InvalidValueException.Value;
import java.util.Optional;

/** Names every refusal of the core, and every fault of a request, in Alibaba Cloud's words; docs/errors.md has the same as a table. */
final class AlibabaErrors {

    private static final AlibabaError QUOTA_FULL =
            new AlibabaError(400, "Resource.QuotaFull", "The quota of resource is full");
    private static final AlibabaError CONFIGURING =
            new AlibabaError(400, "VpnGateway.Configuring", "The specified service is configuring.");
    private static final AlibabaError FINANCIAL_LOCKED =
            new AlibabaError(400, "VpnGateway.FinancialLocked", "The specified service is financial locked.");
    private static final AlibabaError SERVER_BELOW = new AlibabaError(
            400, "DependencyViolation.SslVpnServer", "There is SSL VPN server on specified vpn gateway not deleted.");

    private AlibabaErrors() {}

    /** What an expected error is called; empty for any other, which is a fault of ours. */
    static Optional<AlibabaError> of(Throwable error) {
        return switch (error) {
            case AlibabaException refusal -> Optional.of(refusal.error());
            case ParameterException refusal -> Optional.of(of(refusal.fault()));
            case InvalidValueException refusal -> Optional.of(of(refusal.value()));
            case RejectedException refusal -> Optional.of(of(refusal.rejection()));
            default -> Optional.empty();
        };
    }

    static AlibabaError of(Rejection rejection) {
        return switch (rejection) {
            case Rejection.InvalidValue(var value, var _) -> of(value);
            case Rejection.TokenMismatch() ->
                new AlibabaError(
                        400,
                        "IdempotentParameterMismatch",
                        "The request uses the same client token as a previous, but non-identical request.");
            case Rejection.TokenInProcess() ->
                new AlibabaError(
                        400,
                        "LastTokenProcessing",
                        "The last request with the same client token is still being processed.");
            case Rejection.ServerNotFound() ->
                new AlibabaError(
                        404, "InvalidSslVpnServerId.NotFound", "The specified SSL VPN server id does not exist.");
            case Rejection.ServerNotAvailable(), Rejection.CertificateBusy() -> CONFIGURING;
            case Rejection.ServerUnusable() ->
                new AlibabaError(
                        400,
                        "IncorrectStatus.SslVpnServer",
                        "The status of the specified SSL VPN server does not support this operation.");
            case Rejection.InvalidServerSettings(var rule) -> ServerRuleErrors.of(rule);
            case Rejection.ServerInUse() ->
                new AlibabaError(
                        400,
                        "DependencyViolation.SslVpnClientCert",
                        "There are SSL VPN client certs of the specified SSL VPN server not deleted.");
            case Rejection.ServerQuotaExceeded(),
                    Rejection.GatewayQuotaExceeded(),
                    Rejection.CertificateQuotaExceeded() -> QUOTA_FULL;
            case Rejection.GatewayWithoutSsl() ->
                new AlibabaError(400, "VpnGateway.SslVpnDisabled", "The VPN gateway has not enabled SSL VPN.");
            case Rejection.GatewayNotFound() ->
                new AlibabaError(
                        404,
                        "InvalidVpnGatewayInstanceId.NotFound",
                        "The specified vpn gateway instance id does not exist.");
            case Rejection.GatewayExpired(), Rejection.GatewayLocked() -> FINANCIAL_LOCKED;
            case Rejection.PublicAddressesExhausted() ->
                new AlibabaError(
                        400, "Resource.PublicIpFull", "There is no public IP address left for another vpn gateway.");
            case Rejection.GatewayNotInStatus() ->
                new AlibabaError(
                        403, "ForbiddenRelease", "Forbidden to release a prepaid instance within validity period");
            case Rejection.GatewayInUse(), Rejection.UnsubscriptionConflict() -> SERVER_BELOW;
            case Rejection.GatewayWithoutService() ->
                malformed("EnableSsl", "Ensure that EnableIpsec or EnableSsl is true.");
            case Rejection.SslThroughDualTunnel() ->
                malformed("EnableSsl", "Ensure that it is false with dual tunnels.");
            case Rejection.SslConnectionsWithoutSsl() ->
                new AlibabaError(
                        400,
                        "UnnecessarySslConnection",
                        "The parameter SslConnections is unnecessary when EnableSsl is false.");
            case Rejection.ClientPoolsTooSmall() ->
                malformed(
                        "SslConnections",
                        "Ensure that the client IP pool of each SSL VPN server has more than four times as many addresses.");
            case Rejection.AsnAlreadySet() -> malformed("Asn", "It cannot be changed once set.");
            case Rejection.NotASubscription() ->
                malformed("InstanceChargeType", "Ensure that the instance is prepaid.");
            case Rejection.SubscriptionTooLong() ->
                malformed("Period", "Nobody can pay for more than ten years in advance.");
            case Rejection.ProjectNotFound() ->
                new AlibabaError(
                        404, "InvalidResourceGroupId.NotFound", "The specified resource group does not exist.");
            case Rejection.CertificateNotFound() ->
                new AlibabaError(
                        404,
                        "InvalidSslVpnClientCertId.NotFound",
                        "The specified SSL VPN client cert id does not exist.");
            case Rejection.ResourceNotFound() ->
                new AlibabaError(404, "InvalidResourceId.NotFound", "The specified resource does not exist.");
            case Rejection.TagQuotaExceeded() ->
                new AlibabaError(400, "Resource.TagQuotaFull", "The quota of tags on the resource is full");
            case Rejection.ProjectExists() ->
                new AlibabaError(
                        409,
                        "EntityAlreadyExists.ResourceGroup",
                        "A resource group with the specified name already exists.");
            case Rejection.DryRunPassed() ->
                new AlibabaError(400, "DryRunOperation", "Request validation has been passed with DryRun flag set.");
            case Rejection.Overloaded() ->
                new AlibabaError(400, "Throttling", "Request was denied due to request throttling.");
            case Rejection.AccountFlowExceeded() ->
                new AlibabaError(400, "Throttling.User", "Request was denied due to user flow control.");
            case Rejection.Unavailable() ->
                new AlibabaError(
                        503, "ServiceUnavailable", "The request has failed due to a temporary failure of the server.");
        };
    }

    static AlibabaError of(HttpFault fault) {
        return switch (fault) {
            case MALFORMED_REQUEST -> RequestError.MALFORMED_REQUEST.with();
            case AMBIGUOUS_SIGNATURE -> RequestError.AMBIGUOUS_SIGNATURE.with();
            case METHOD_NOT_ALLOWED -> RequestError.UNSUPPORTED_METHOD.with();
            case REQUEST_TIMEOUT -> RequestError.REQUEST_TIMEOUT.with();
            case BODY_TOO_LARGE -> RequestError.BODY_TOO_LARGE.with();
            case REQUEST_LINE_TOO_LONG -> RequestError.REQUEST_LINE_TOO_LONG.with();
            case HEADERS_TOO_LARGE -> RequestError.HEADERS_TOO_LARGE.with();
            case INTERNAL_ERROR -> RequestError.INTERNAL_ERROR.with();
            case OVERLOADED -> of(new Rejection.Overloaded());
            case UNAVAILABLE -> of(new Rejection.Unavailable());
        };
    }

    private static AlibabaError of(ParameterFault parameters) {
        return switch (parameters) {
            case ParameterFault.MalformedQuery() -> RequestError.MALFORMED_QUERY.with();
            case ParameterFault.MalformedBody() -> RequestError.MALFORMED_BODY.with();
            case ParameterFault.Duplicate(var name) -> RequestError.DUPLICATE_PARAMETER.with(name);
            case ParameterFault.Missing(var name) -> RequestError.MISSING_PARAMETER.with(name);
            case ParameterFault.MalformedIndex(var list) -> RequestError.MALFORMED_INDEX.with(list);
            case ParameterFault.MalformedValue(var name) -> RequestError.MALFORMED_PARAMETER.with(name);
        };
    }

    private static AlibabaError of(Value value) {
        return switch (value) {
            case NAME -> new AlibabaError(400, "InvalidName", "The name is not valid");
            case DESCRIPTION -> new AlibabaError(400, "InvalidDescription", "The description is not valid");
            case IDEMPOTENCY_TOKEN -> RequestError.MALFORMED_PARAMETER.with("ClientToken");
            case TAG_KEY -> RequestError.MALFORMED_PARAMETER.with("TagKey");
            case TAG_VALUE -> RequestError.MALFORMED_PARAMETER.with("TagValue");
            case PROJECT_NAME -> RequestError.MALFORMED_PARAMETER.with("ResourceGroupId");
        };
    }

    private static AlibabaError malformed(String name, String condition) {
        var error = RequestError.MALFORMED_PARAMETER.with(name);
        return new AlibabaError(error.status(), error.code(), error.message() + " " + condition);
    }
}
