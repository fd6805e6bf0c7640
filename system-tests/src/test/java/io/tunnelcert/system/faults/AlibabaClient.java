package io.tunnelcert.system.faults;

import io.tunnelcert.system.AlibabaGoSdk;
import io.tunnelcert.system.AlibabaGoSdk.AlibabaGoSdkException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** As Alibaba Cloud's SDK for Go and what is made with it. */
final class AlibabaClient implements VpnClient {

    private static final int SERVER_ERROR = 500;
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final AlibabaGoSdk sdk;

    AlibabaClient(AlibabaGoSdk sdk) {
        this.sdk = sdk;
    }

    @Override
    public String dialect() {
        return "Alibaba Cloud";
    }

    @Override
    public Answer send(Request request) {
        try {
            return switch (request) {
                case Request.Create create ->
                    new Answer.Accepted(
                            text(sdk.sdk("CreateSslVpnClientCert", parameters(create)), "SslVpnClientCertId"));
                case Request.Describe(var _, var id) ->
                    seen(sdk.sdk("DescribeSslVpnClientCert", Map.of("SslVpnClientCertId", id)));
                case Request.Delete(var _, var id) -> {
                    sdk.sdk("DeleteSslVpnClientCert", Map.of("SslVpnClientCertId", id));
                    yield new Answer.Deleted();
                }
            };
        } catch (AlibabaGoSdkException e) {
            return refusal(e.status(), e.code());
        } catch (UncheckedIOException e) {
            return Answer.Lost.of(e);
        } catch (RuntimeException e) {
            return new Answer.Broken(String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, String> parameters(Request.Create create) {
        var parameters = new HashMap<>(Map.of("SslVpnServerId", create.server(), "Name", create.name()));
        create.token().ifPresent(token -> parameters.put("ClientToken", token));
        return parameters;
    }

    private static Answer seen(Map<String, Object> shown) {
        var certificate = text(shown, "ClientCert");
        return certificate.isEmpty()
                ? new Answer.Without(text(shown, "Status"))
                : CertificateFiles.seen(certificate, text(shown, "ClientKey"));
    }

    private static Answer refusal(int status, String code) {
        if (status >= SERVER_ERROR) {
            return new Answer.Failed(status, code);
        }
        return switch (code) {
            case "LastTokenProcessing" -> new Answer.InProcess();
            case "IdempotentParameterMismatch" -> new Answer.Mismatched();
            case "InvalidSslVpnClientCertId.NotFound", "InvalidInstanceId.NotFound" -> new Answer.Gone();
            default -> new Answer.Refused(status, code);
        };
    }

    private static String text(Map<String, Object> answer, String name) {
        if (!(answer.get(name) instanceof String text)) {
            throw new IllegalStateException("no text " + name + " in " + answer.keySet());
        }
        return text;
    }

    @Override
    public boolean isRetried(Answer answer) {
        return answer instanceof Answer.Unknown || (answer instanceof Answer.Refused refused && refused.isForNow());
    }

    @Override
    public Duration pauseBefore(int attempt, RandomGenerator random) {
        return Duration.ofNanos(random.nextLong(1, LONGEST_PAUSE.toNanos()));
    }
}
