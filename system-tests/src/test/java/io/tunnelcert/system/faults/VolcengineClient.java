package io.tunnelcert.system.faults;

import io.tunnelcert.system.GoSdk;
import io.tunnelcert.system.GoSdk.GoSdkException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** As Volcengine's SDK for Go and what is made with it. */
final class VolcengineClient implements VpnClient {

    private static final String VERSION = "2020-04-01";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(30);
    private static final int SERVER_ERROR = 500;

    private final GoSdk sdk;

    VolcengineClient(GoSdk sdk) {
        this.sdk = sdk;
    }

    @Override
    public String dialect() {
        return "Volcengine";
    }

    @Override
    public Answer send(Request request) {
        try {
            return switch (request) {
                case Request.Create create ->
                    new Answer.Accepted(text(post("CreateSslVpnClientCert", parameters(create)), "SslVpnClientCertId"));
                case Request.Describe(var _, var id) ->
                    seen(post("DescribeSslVpnClientCertAttributes", Map.of("SslVpnClientCertId", id)));
                case Request.Delete(var _, var id) -> {
                    post("DeleteSslVpnClientCert", Map.of("SslVpnClientCertId", id));
                    yield new Answer.Deleted();
                }
            };
        } catch (GoSdkException e) {
            return refusal(e.status(), e.code());
        } catch (UncheckedIOException e) {
            return Answer.Lost.of(e);
        } catch (RuntimeException e) {
            return new Answer.Broken(String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, Object> parameters(Request.Create create) {
        var parameters = new HashMap<String, Object>(
                Map.of("SslVpnServerId", create.server(), "SslVpnClientCertName", create.name()));
        create.token().ifPresent(token -> parameters.put("ClientToken", token));
        return parameters;
    }

    private static Answer seen(Map<String, Object> shown) {
        var certificate = text(shown, "ClientCertificate");
        return certificate.isEmpty()
                ? new Answer.Without(text(shown, "Status"))
                : CertificateFiles.seen(certificate, text(shown, "ClientKey"));
    }

    private static Answer refusal(int status, String code) {
        if (status >= SERVER_ERROR) {
            return new Answer.Failed(status, code);
        }
        return switch (code) {
            case "IdempotentProcessing" -> new Answer.InProcess();
            case "IdempotentParameterMismatch" -> new Answer.Mismatched();
            case "InvalidSslVpnClientCert.NotFound" -> new Answer.Gone();
            default -> new Answer.Refused(status, code);
        };
    }

    private static String text(Map<String, Object> answer, String name) {
        if (!(answer.get(name) instanceof String text)) {
            throw new IllegalStateException("no text " + name + " in " + answer.keySet());
        }
        return text;
    }

    private Map<String, Object> post(String action, Map<String, Object> parameters) {
        return sdk.post("vpn", action, VERSION, parameters);
    }

    @Override
    public boolean isRetried(Answer answer) {
        return answer instanceof Answer.Unknown || (answer instanceof Answer.Refused refused && refused.isForNow());
    }

    /** Exponential from 30 ms, with jitter. */
    @Override
    public Duration pauseBefore(int attempt, RandomGenerator random) {
        var longest = FIRST_PAUSE.multipliedBy(1L << (attempt - 1));
        return Duration.ofNanos(random.nextLong(FIRST_PAUSE.toNanos(), longest.toNanos()));
    }
}
