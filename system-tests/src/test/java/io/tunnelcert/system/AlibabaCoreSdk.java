package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.aliyuncs.AcsResponse;
import com.aliyuncs.CommonRequest;
import com.aliyuncs.DefaultAcsClient;
import com.aliyuncs.RpcAcsRequest;
import com.aliyuncs.auth.SignatureVersion;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.http.FormatType;
import com.aliyuncs.http.MethodType;
import com.aliyuncs.http.ProtocolType;
import com.aliyuncs.profile.DefaultProfile;
import java.util.Map;
import java.util.function.Supplier;

/** Alibaba Cloud's older SDK for Java, which many scripts and portals still have. */
final class AlibabaCoreSdk implements AutoCloseable {

    private final Supplier<String> endpoint;
    private final SignatureVersion signature;
    private final FormatType format;
    private final DefaultAcsClient client;

    /** @param endpoint host and port */
    AlibabaCoreSdk(
            Supplier<String> endpoint, String keyId, String secret, SignatureVersion signature, FormatType format) {
        this.endpoint = endpoint;
        this.signature = signature;
        this.format = format;
        this.client = new DefaultAcsClient(DefaultProfile.getProfile(AlibabaCustomer.REGION.text(), keyId, secret));
    }

    /** As the SDK asks by itself: with V3, this names no region. */
    <T extends AcsResponse> T ask(RpcAcsRequest<T> request) throws ClientException {
        request.setSysEndpoint(endpoint.get());
        request.setSysProtocol(ProtocolType.HTTP);
        request.setSysSignatureVersion(signature);
        request.setSysAcceptFormat(format);
        return client.getAcsResponse(request);
    }

    /** The same by GET. */
    <T extends AcsResponse> T askByGet(RpcAcsRequest<T> request) throws ClientException {
        request.setSysMethod(MethodType.GET);
        return ask(request);
    }

    /** An action that the SDK has no class for; gives the answer as it is. */
    String askFor(String action, Map<String, String> parameters) throws ClientException {
        var request = new CommonRequest();
        request.setSysDomain(endpoint.get());
        request.setSysProtocol(ProtocolType.HTTP);
        request.setSysMethod(MethodType.POST);
        request.setSysVersion(AlibabaGoSdk.VERSION);
        request.setSysAction(action);
        request.setSysSignatureVersion(signature);
        request.setSysAccept(format);
        parameters.forEach(request::putQueryParameter);
        return client.getCommonResponse(request).getData();
    }

    /** Asserts that a call is refused, and what code the SDK reports. */
    void assertRefused(RpcAcsRequest<?> request, String code) {
        assertThatExceptionOfType(ClientException.class)
                .isThrownBy(() -> ask(request))
                .satisfies(refusal -> {
                    assertThat(refusal.getErrCode()).as(refusal.getMessage()).isEqualTo(code);
                    assertThat(refusal.getRequestId()).matches("[0-9A-F-]{36}");
                });
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
