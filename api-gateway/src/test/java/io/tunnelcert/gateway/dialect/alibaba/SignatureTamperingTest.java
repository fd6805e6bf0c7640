package io.tunnelcert.gateway.dialect.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.dialect.DialectRequest;
import io.tunnelcert.gateway.dialect.parameter.ParameterException;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Changes every single byte of what the vendor's clients sign, one after the other, in two ways: its lowest bit, which makes another
 * digit or letter of it, and the bit that parts upper from lower case. Nothing is left out but these. Changes of a query or a form that
 * leave its decoded names and values as they were, such as the case of an escape's hexadecimal digit: what is signed is the meaning. Other
 * names of empty parameters where a client has not signed those: they mean nothing here, so nobody gains by it. Headers that V3's
 * {@code SignedHeaders} does not name: the service acts on none of them but {@code Accept}, which chooses the answer's format.
 */
class SignatureTamperingTest {

    private static final int[] BITS = {0x01, 0x20};

    @ParameterizedTest
    @MethodSource("vectors")
    void refusesAnotherQuery(SignatureVector vector) {
        var check = new SignatureCheck(vector.signer(), vector.time());
        var query = vector.request().rawQuery();
        var meaning = meaning(vector, query);

        var refused = changes(query)
                .filter(changed -> !meaning(vector, changed).equals(meaning))
                .peek(changed -> assertThat(check.verifies(vector.withQuery(changed)))
                        .as(changed)
                        .isFalse())
                .count();

        assertThat(refused).isBetween(query.length() * 17L / 10, query.length() * 2L);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void refusesAnotherBody(SignatureVector vector) {
        var check = new SignatureCheck(vector.signer(), vector.time());
        var body = new String(vector.request().body().toArray(), StandardCharsets.ISO_8859_1);
        var meaning = meaning(vector, body);

        var refused = changes(body)
                .filter(changed ->
                        vector.isInHeader() || !meaning(vector, changed).equals(meaning))
                .peek(changed -> assertThat(
                                check.verifies(vector.withBody(changed.getBytes(StandardCharsets.ISO_8859_1))))
                        .as(changed)
                        .isFalse())
                .count();

        assertThat(refused).isBetween(body.length() * 17L / 10, body.length() * 2L);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void refusesMoreOrFewerParameters(SignatureVector vector) {
        var check = new SignatureCheck(vector.signer(), vector.time());
        var query = vector.request().rawQuery();

        assertThat(Stream.of(query.split("&", -1)).filter(pair -> !pair.isEmpty()))
                .allSatisfy(pair -> {
                    var without = query.startsWith(pair + "&")
                            ? query.replace(pair + "&", "")
                            : query.replace("&" + pair, "");
                    assertThat(check.verifies(vector.withQuery(without)))
                            .isEqualTo(pair.endsWith("=") && !vector.signsEmpty());
                });
        assertThat(check.verifies(vector.withQuery(query + "&Extra=900"))).isFalse();
        assertThat(check.verifies(vector.withQuery(query + "&SecurityToken.1=x")))
                .isFalse();
    }

    /** The names of the signed headers, the access key, and the signature. */
    @ParameterizedTest
    @MethodSource("inHeaders")
    void refusesAnotherAuthorization(SignatureVector vector) {
        var check = new SignatureCheck(vector.signer(), vector.time());
        var authorization = vector.request().header("Authorization").orElse("");

        assertThat(changes(authorization))
                .allSatisfy(changed -> assertThat(check.verifies(vector.withHeader("Authorization", changed)))
                        .as(changed)
                        .isFalse());
    }

    @ParameterizedTest
    @MethodSource("inHeaders")
    void refusesAnotherValueOfASignedHeader(SignatureVector vector) {
        var check = new SignatureCheck(vector.signer(), vector.time());

        assertThat(signedHeaders(vector)).hasSizeGreaterThan(5).allSatisfy(name -> {
            var value = vector.request().header(name).orElseThrow();
            assertThat(Stream.concat(changes(value), Stream.of(value + "x", "")))
                    .allSatisfy(changed -> assertThat(check.verifies(vector.withHeader(name, changed)))
                            .as(changed)
                            .isFalse());
            assertThat(check.verifies(vector.withoutHeader(name))).isFalse();
        });
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void refusesAnotherMethod(SignatureVector vector) {
        var check = new SignatureCheck(vector.signer(), vector.time());
        var method = vector.request().method();

        assertThat(Stream.concat(changes(method), Stream.of("", method + "X", "PUT")))
                .allSatisfy(changed ->
                        assertThat(check.verifies(vector.withMethod(changed))).isFalse());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void refusesAnotherSecret(SignatureVector vector) {
        var secret = vector.signer().secret();

        assertThat(Stream.concat(changes(secret), Stream.of(secret + "x", secret.substring(1), secret + "&")))
                .allSatisfy(changed -> {
                    var check = new SignatureCheck(
                            new AlibabaSigner(vector.signer().accessKeyId(), changed), vector.time());
                    assertThat(code(check, vector.request())).contains("SignatureDoesNotMatch");
                });
    }

    static Stream<SignatureVector> vectors() {
        return SignatureVector.all();
    }

    static Stream<SignatureVector> inHeaders() {
        return SignatureVector.inHeaders();
    }

    private static Optional<String> code(SignatureCheck check, DialectRequest request) {
        return check.refusal(request).map(AlibabaError::code);
    }

    private static Stream<String> signedHeaders(SignatureVector vector) {
        var authorization = vector.request().header("Authorization").orElse("");
        return Stream.of(
                authorization.replaceAll(".*SignedHeaders=|,Signature=.*", "").split(";", -1));
    }

    /** The text with each of its characters changed, two ways for each; they are ASCII. */
    private static Stream<String> changes(String text) {
        return Stream.iterate(0, i -> i < text.length(), i -> i + 1)
                .flatMap(i -> Stream.of(BITS[0], BITS[1])
                        .map(bit -> text.substring(0, i) + (char) (text.charAt(i) ^ bit) + text.substring(i + 1)));
    }

    /** The decoded names and values, as far as they are signed; empty if the text is malformed. */
    private static Optional<Map<String, String>> meaning(SignatureVector vector, String text) {
        try {
            var parameters = Parameters.parse(text);
            var signed = vector.signsEmpty() ? parameters : parameters.nonEmpty();
            return Optional.of(new TreeMap<>(signed.values()));
        } catch (ParameterException _) {
            return Optional.empty();
        }
    }
}
