package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.volcengine.ApiClient;
import com.volcengine.ApiException;
import com.volcengine.UniversalApi;
import com.volcengine.UniversalRequest;
import com.volcengine.sign.Credentials;
import io.tunnelcert.gateway.account.AccessKey;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ServerId;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.springframework.context.ConfigurableApplicationContext;

/** An account that calls the API with the vendor's official Java SDK. */
final class Customer {

    private static final String VERSION = "2020-04-01";

    /** The SDK's own default. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Supplier<String> endpoint;
    private final AccountId account;
    private final AccessKey key;
    private final Region region;
    private final Optional<ServerId> server;
    private final Optional<String> authority;

    /** @param endpoint host and port, asked for each call because a gateway may come back on another port */
    Customer(Supplier<String> endpoint, AccountId account, AccessKey key) {
        this(endpoint, account, key, TestSystem.REGION, Optional.empty(), Optional.empty());
    }

    private Customer(
            Supplier<String> endpoint,
            AccountId account,
            AccessKey key,
            Region region,
            Optional<ServerId> server,
            Optional<String> authority) {
        this.endpoint = endpoint;
        this.account = account;
        this.key = key;
        this.region = region;
        this.server = server;
        this.authority = authority;
    }

    Customer with(ServerId other) {
        return new Customer(endpoint, account, key, region, Optional.of(other), authority);
    }

    Customer in(Region other) {
        return new Customer(endpoint, account, key, other, server, authority);
    }

    /** The same at another instance. */
    Customer at(ConfigurableApplicationContext instance) {
        return new Customer(() -> TestSystem.endpoint(instance), account, key, region, server, authority);
    }

    /** The same over TLS, who trusts this authority alone. */
    Customer trusting(String certificate) {
        return new Customer(endpoint, account, key, region, server, Optional.of(certificate));
    }

    AccountId account() {
        return account;
    }

    AccessKey key() {
        return key;
    }

    boolean hasServer() {
        return server.isPresent();
    }

    ServerId server() {
        return server.orElseThrow();
    }

    /** Creates a certificate under the customer's server; gives its id. */
    String create(Map<String, String> parameters) throws ApiException {
        var all = new HashMap<>(parameters);
        all.putIfAbsent("SslVpnServerId", server().text());
        return Objects.requireNonNull(
                (String) call("CreateSslVpnClientCert", all).get("SslVpnClientCertId"));
    }

    /** Asserts that a create is refused with this status and the vendor's code. */
    void assertRefused(Map<String, String> parameters, int status, String code) {
        assertRefused(() -> create(parameters), status, code);
    }

    /** Asserts that a call is refused with this status and the vendor's code. */
    void assertRefused(String action, Map<String, String> parameters, int status, String code) {
        assertRefused(() -> call(action, parameters), status, code);
    }

    private static void assertRefused(ThrowingCallable call, int status, String code) {
        assertThatExceptionOfType(ApiException.class).isThrownBy(call).satisfies(refusal -> {
            assertThat(refusal.getCode()).isEqualTo(status);
            assertThat(refusal.getResponseBody()).contains("\"" + code + "\"");
        });
    }

    /** The certificate as the list shows it; empty if it does not. */
    @SuppressWarnings("unchecked")
    Optional<Map<String, Object>> listed(String id) throws ApiException {
        var result = call("DescribeSslVpnClientCerts", Map.of("SslVpnClientCertIds.1", id));
        return ((List<Map<String, Object>>) Objects.requireNonNull(result.get("SslVpnClientCerts")))
                .stream().findFirst();
    }

    Optional<String> status(String id) throws ApiException {
        return listed(id).map(certificate -> String.valueOf(certificate.get("Status")));
    }

    Map<String, Object> attributes(String id) throws ApiException {
        return call("DescribeSslVpnClientCertAttributes", Map.of("SslVpnClientCertId", id));
    }

    /** The {@code Result} of the vendor's envelope. */
    Map<String, Object> call(String action, Map<String, String> parameters) throws ApiException {
        return call(action, parameters, PATIENCE);
    }

    /** The same, for a client that waits no longer than this for an answer, and then tries again. */
    Map<String, Object> call(String action, Map<String, String> parameters, Duration patience) throws ApiException {
        return call("vpn", action, VERSION, parameters, patience);
    }

    /** The same, of another of the vendor's services. */
    Map<String, Object> call(String service, String action, String version, Map<String, String> parameters)
            throws ApiException {
        return call(service, action, version, parameters, PATIENCE);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> call(
            String service, String action, String version, Map<String, String> parameters, Duration patience)
            throws ApiException {
        var client = new ApiClient()
                .setEndpoint(endpoint.get())
                .setDisableSSL(authority.isEmpty())
                .setRegion(region.text())
                .setReadTimeout((int) patience.toMillis())
                .setCredentials(
                        Credentials.getCredentials(key.id(), key.secret().text()));
        authority.ifPresent(
                pem -> client.setSslCaCert(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
        var answer = new UniversalApi(client)
                .doCall(new UniversalRequest(service, action, version), new HashMap<>(parameters));
        return (Map<String, Object>) Objects.requireNonNull(answer.get("Result"));
    }
}
