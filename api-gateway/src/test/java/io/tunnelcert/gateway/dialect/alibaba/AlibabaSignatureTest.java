package io.tunnelcert.gateway.dialect.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.dialect.DialectRequest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Signatures that were made elsewhere. */
class AlibabaSignatureTest {

    @ParameterizedTest
    @MethodSource("vectors")
    void acceptsWhatTheVendorHasSigned(SignatureVector vector) {
        var check = new SignatureCheck(vector.signer(), vector.time());

        assertThat(check.verifies(vector.request())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void refusesItWithOneThingChanged(SignatureVector vector) {
        var check = new SignatureCheck(vector.signer(), vector.time());

        assertThat(Stream.concat(changed(vector), authorizations(vector)))
                .hasSizeGreaterThan(3)
                .allSatisfy(request -> {
                    assertThat(request).isNotEqualTo(vector.request());
                    assertThat(check.verifies(request)).isFalse();
                });
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void refusesItFromAnotherSecret(SignatureVector vector) {
        var other =
                new AlibabaSigner(vector.signer().accessKeyId(), vector.signer().secret() + "x");

        var refusal = new SignatureCheck(other, vector.time()).refusal(vector.request());

        assertThat(refusal).map(AlibabaError::code).contains("SignatureDoesNotMatch");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void refusesItSixteenMinutesLater(SignatureVector vector) {
        var refusal = new SignatureCheck(vector.signer(), vector.time().plusSeconds(960)).refusal(vector.request());

        assertThat(refusal).map(AlibabaError::code).contains("InvalidTimeStamp.Expired");
    }

    /** What a client compares with its own. It shows all parameters, also to a client that leaves empty ones out. */
    @ParameterizedTest
    @MethodSource("vectors")
    void tellsWhatShouldHaveBeenSigned(SignatureVector vector) {
        var other = new AlibabaSigner(vector.signer().accessKeyId(), "wrong");

        var refusal = new SignatureCheck(other, vector.time()).refusal(vector.request());

        var told = refusal.orElseThrow().message();
        if (vector.isInHeader()) {
            assertThat(told)
                    .startsWith("Specified signature does not match our calculation. server StringToSign is "
                            + "[ACS3-HMAC-SHA256\n" + vector.signed() + "] server CanonicalRequest is [POST\n/\n");
        } else if (!vector.signsEmpty()) {
            assertThat(told).doesNotContain(vector.signed());
        } else {
            assertThat(told)
                    .isEqualTo("Specified signature is not matched with our calculation. server string to sign is:"
                            + vector.signed());
        }
    }

    static Stream<SignatureVector> vectors() {
        return SignatureVector.all();
    }

    private static Stream<DialectRequest> changed(SignatureVector vector) {
        var request = vector.request();
        var query = request.rawQuery();
        return Stream.of(
                vector.withMethod(request.method().equals("GET") ? "POST" : "GET"),
                vector.withQuery(query + "&Extra=1"),
                vector.withQuery(query.isEmpty() ? "RegionId=cn-beijing" : query.replaceFirst("-", "_")),
                request.body().length() == 0
                        ? vector.withQuery(query.substring(query.indexOf('&') + 1))
                        : vector.withBody(AlibabaSigner.bytes(
                                new String(request.body().toArray(), StandardCharsets.UTF_8) + "&More=1")));
    }

    /** Of those that are signed in a header. */
    private static Stream<DialectRequest> authorizations(SignatureVector vector) {
        return vector.request()
                .header("Authorization")
                .map(signed -> Stream.of(
                        vector.withHeader("x-acs-action", "DeleteVpnGateway"),
                        vector.withHeader(
                                "x-acs-date", AlibabaSigner.time(vector.time().plusSeconds(1))),
                        vector.withHeader("x-acs-signature-nonce", "another"),
                        vector.withoutHeader("x-acs-signature-nonce"),
                        vector.withHeader("host", "elsewhere"),
                        vector.withHeader("x-acs-content-sha256", "0".repeat(64)),
                        vector.withHeader("authorization", signed.replace("x-acs-version", "x-acs-nothing")),
                        vector.withHeader("authorization", signed + "0")))
                .orElseGet(Stream::empty);
    }
}
