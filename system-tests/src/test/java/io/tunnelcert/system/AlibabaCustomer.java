package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.aliyun.tea.TeaException;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyun.teautil.models.RuntimeOptions;
import com.aliyun.vpc20160428.Client;
import io.tunnelcert.model.Region;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.springframework.context.ConfigurableApplicationContext;

/** An account that calls the API with Alibaba Cloud's official SDK for Java. */
final class AlibabaCustomer {

    /** Where a request goes that names no region. */
    static final Region REGION = new Region("cn-hangzhou");

    private static final String REQUEST_ID = "[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}";

    private final Supplier<String> endpoint;
    private final String keyId;
    private final String secret;
    private final Region region;
    private final Signing signing;

    private AlibabaCustomer(Supplier<String> endpoint, String keyId, String secret, Region region, Signing signing) {
        this.endpoint = endpoint;
        this.keyId = keyId;
        this.secret = secret;
        this.region = region;
        this.signing = signing;
    }

    /** The same account as a customer of the other dialect; in the region of this dialect's tests. */
    static AlibabaCustomer of(TestSystem system, Customer customer) {
        return new AlibabaCustomer(
                system::endpoint, customer.key().id(), customer.key().secret().text(), REGION, Signing.V3);
    }

    AlibabaCustomer in(Region other) {
        return new AlibabaCustomer(endpoint, keyId, secret, other, signing);
    }

    AlibabaCustomer signing(Signing other) {
        return new AlibabaCustomer(endpoint, keyId, secret, region, other);
    }

    AlibabaCustomer withKey(String otherId, String otherSecret) {
        return new AlibabaCustomer(endpoint, otherId, otherSecret, region, signing);
    }

    /** The same at another instance. */
    AlibabaCustomer at(ConfigurableApplicationContext instance) {
        return new AlibabaCustomer(() -> TestSystem.endpoint(instance), keyId, secret, region, signing);
    }

    String keyId() {
        return keyId;
    }

    /** The SDK's typed client. */
    Client client() throws Exception {
        return new Client(config());
    }

    /** How the SDK is pointed here; a test may add to it. */
    Config config() throws Exception {
        var config = new Config()
                .setAccessKeyId(keyId)
                .setAccessKeySecret(secret)
                .setRegionId(region.text())
                .setEndpoint(endpoint.get())
                .setProtocol("http");
        return switch (signing) {
            case V3 -> config;
            case V1 -> config.setSignatureAlgorithm("v2"); // so the SDK calls it
        };
    }

    /** Any action, by the SDK's universal call, in the customer's region unless the parameters name another; gives the body. */
    @SuppressWarnings("unchecked")
    Map<String, Object> call(String action, Map<String, String> parameters) throws Exception {
        var query = new TreeMap<>(parameters);
        query.putIfAbsent("RegionId", region.text());
        var params = new Params()
                .setAction(action)
                .setVersion("2016-04-28")
                .setProtocol("HTTPS")
                .setPathname("/")
                .setMethod("POST")
                .setAuthType("AK")
                .setStyle("RPC")
                .setReqBodyType("formData")
                .setBodyType("json");
        var answer = client().callApi(params, new OpenApiRequest().setQuery(query), new RuntimeOptions());
        var body = (Map<String, Object>) Objects.requireNonNull(answer.get("body"));
        assertThat(body.get("RequestId")).asString().matches(REQUEST_ID);
        return body;
    }

    /** The elements of a list, which lies in an object of its own. */
    List<Map<String, Object>> list(String action, Map<String, String> parameters, String lists, String entries)
            throws Exception {
        return entries(call(action, parameters), lists, entries);
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> entries(Map<String, Object> answer, String lists, String entries) {
        var list = (Map<String, Object>) Objects.requireNonNull(answer.get(lists), lists);
        return (List<Map<String, Object>>) Objects.requireNonNull(list.get(entries), entries);
    }

    /** Asserts that a call is refused with this status and the vendor's code. */
    void assertRefused(String action, Map<String, String> parameters, int status, String code) {
        assertRefused(() -> call(action, parameters), status, code);
    }

    /** The same of a call of the typed client. */
    static void assertRefused(ThrowingCallable call, int status, String code) {
        assertThatExceptionOfType(TeaException.class).isThrownBy(call).satisfies(refusal -> {
            assertThat(refusal.getCode()).as(refusal.getMessage()).isEqualTo(code);
            assertThat(refusal.getStatusCode()).isEqualTo(status);
            assertThat(refusal.getData())
                    .hasEntrySatisfying(
                            "RequestId", id -> assertThat((String) id).matches(REQUEST_ID))
                    .hasEntrySatisfying(
                            "HostId", host -> assertThat((String) host).startsWith("127.0.0.1"))
                    .hasEntrySatisfying(
                            "Recommend", link -> assertThat((String) link).contains(code));
        });
    }

    /** The two signatures the SDK makes. */
    enum Signing {
        V1,
        V3
    }
}
