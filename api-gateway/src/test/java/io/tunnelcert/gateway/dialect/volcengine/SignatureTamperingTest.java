package io.tunnelcert.gateway.dialect.volcengine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.dialect.parameter.ParameterException;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Changes every single byte of what the vendor's clients sign, one after the other, in two ways: its lowest bit, which makes another
 * digit or letter of it, and the bit that parts upper from lower case. Nothing is left out but the changes of a query that leave its
 * decoded names and values as they were, such as the case of an escape's hexadecimal digit; and what a style does not sign: headers that it
 * does not name.
 */
class SignatureTamperingTest {

    private static final int[] BITS = {0x01, 0x20};

    @ParameterizedTest
    @MethodSource("vectors")
    void refusesAnotherQuery(SignatureVector vector) {
        var check = SignatureCheck.of(vector.signer(), vector.time());
        var query = vector.request().rawQuery();
        var meaning = meaning(query);

        var refused = changes(query)
                .filter(changed -> !meaning(changed).equals(meaning))
                .peek(changed -> assertThat(check.verifies(vector.withQuery(changed)))
                        .as(changed)
                        .isFalse())
                .count();

        assertThat(refused).isBetween(query.length() * 18L / 10, query.length() * 2L);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void refusesMoreOrFewerParameters(SignatureVector vector) {
        var check = SignatureCheck.of(vector.signer(), vector.time());
        var query = vector.request().rawQuery();

        assertThat(query.split("&", -1)).allSatisfy(pair -> {
            var without = query.startsWith(pair + "&") ? query.replace(pair + "&", "") : query.replace("&" + pair, "");
            assertThat(check.verifies(vector.withQuery(without))).isFalse();
        });
        assertThat(Stream.of("Extra", "X-Expires", "x-signature", "X-SignedQueries.1", "X-Signature.1"))
                .allSatisfy(name -> assertThat(check.verifies(vector.withQuery(query + "&" + name + "=900")))
                        .isFalse());
    }

    /** The names of the signed headers, the credential with its scope, and the signature. */
    @ParameterizedTest
    @MethodSource("vectors")
    void refusesAnotherAuthorization(SignatureVector vector) {
        var check = SignatureCheck.of(vector.signer(), vector.time());
        var authorization = vector.request().header("Authorization").orElse("");

        assertThat(changes(authorization))
                .allSatisfy(changed -> assertThat(check.verifies(vector.withHeader("Authorization", changed)))
                        .isFalse());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void refusesAnotherValueOfASignedHeader(SignatureVector vector) {
        var check = SignatureCheck.of(vector.signer(), vector.time());
        var lines = vector.canonicalRequest().lines().toList();
        var signed = lines.get(lines.size() - 2);

        assertThat(Stream.of(signed.split(";", -1)).filter(name -> !name.isEmpty()))
                .allSatisfy(name -> {
                    var value = vector.request().header(name).orElseThrow();
                    assertThat(changes(value))
                            .allSatisfy(changed -> assertThat(check.verifies(vector.withHeader(name, changed)))
                                    .isFalse());
                });
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void refusesAnotherMethod(SignatureVector vector) {
        var check = SignatureCheck.of(vector.signer(), vector.time());
        var method = vector.request().method();

        assertThat(Stream.concat(changes(method), Stream.of("", method + "X", "PUT")))
                .allSatisfy(changed ->
                        assertThat(check.verifies(vector.withMethod(changed))).isFalse());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void refusesAnotherBody(SignatureVector vector) {
        var check = SignatureCheck.of(vector.signer(), vector.time());
        var body = new String(vector.request().body().toArray(), StandardCharsets.ISO_8859_1);

        assertThat(Stream.concat(changes(body), Stream.of(body + " ")))
                .allSatisfy(changed -> assertThat(
                                check.verifies(vector.withBody(changed.getBytes(StandardCharsets.ISO_8859_1))))
                        .isFalse());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void refusesAnotherSecret(SignatureVector vector) {
        var secret = vector.signer().secret();

        assertThat(Stream.concat(changes(secret), Stream.of(secret + "x", secret.substring(1))))
                .allSatisfy(changed -> {
                    var check = new SignatureCheck(vector.signer().accessKeyId(), changed, vector.time());
                    assertThat(check.refusal(vector.request())).contains("SignatureDoesNotMatch");
                });
    }

    static Stream<SignatureVector> vectors() {
        return SignatureVector.all();
    }

    /** The text with each of its characters changed, two ways for each; they are ASCII. */
    private static Stream<String> changes(String text) {
        return Stream.iterate(0, i -> i < text.length(), i -> i + 1)
                .flatMap(i -> Stream.of(BITS[0], BITS[1])
                        .map(bit -> text.substring(0, i) + (char) (text.charAt(i) ^ bit) + text.substring(i + 1)));
    }

    /** The decoded names and values; empty if the query is malformed. */
    private static Optional<Map<String, String>> meaning(String query) {
        try {
            return Optional.of(new HashMap<>(Parameters.parse(query).values()));
        } catch (ParameterException _) {
            return Optional.empty();
        }
    }
}
