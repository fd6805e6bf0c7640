package io.tunnelcert.gateway.dialect.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.dialect.DialectRequest;
import io.tunnelcert.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Random requests, signed in each way by code that knows nothing of the code under test, and then changed at random. */
class SignaturePropertyTest {

    private static final int ROUNDS = 50;
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final AlibabaSigner SIGNER = new AlibabaSigner("LTAIFAKE", "c2VjcmV0LW9mLXRoZS10ZXN0");
    private static final SignatureCheck CHECK = new SignatureCheck(SIGNER, NOW);

    /** What clients encode in different ways, what separates names and values, and letters of one to four octets. */
    private static final String[] LETTERS = {
        "a", "Z", "0", "-", "_", ".", "~", " ", "+", "%", "&", "=", "*", "!", "'", "(", ")", "/", "?", "#", ":", ",",
        "\"", "é", "研", "😀", "\n", "\u0000"
    };

    @RepeatedTest(ROUNDS)
    void acceptsSignedParametersWhereverTheyAreAndRefusesThemChanged(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var parameters = SIGNER.system("A", AlibabaSigner.time(NOW), "n");
        parameters.putAll(parameters(random));
        var signed = SIGNER.signed("POST", random.nextBoolean() ? parameters : nonEmpty(parameters));
        var all = new TreeMap<>(parameters);
        all.putAll(signed);

        assertThat(CHECK.refusal(spread(all, random))).isEmpty();
        assertThat(CHECK.verifies(spread(changed(all, random), random))).isFalse();
    }

    @RepeatedTest(ROUNDS)
    void acceptsSignedHeadersAndRefusesThemChanged(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var parameters = parameters(random);
        var body = AlibabaSigner.bytes(random.nextBoolean() ? "" : onTheWire(form(random), random));
        var headers = AlibabaSigner.headers("A", AlibabaSigner.time(NOW), "n", body);
        headers.put("content-type", AlibabaClient.FORM);
        if (random.nextBoolean()) {
            headers.put("x-acs-custom", "a, b;c:d=\"e\"");
        }
        var signed = SIGNER.signed("POST", AlibabaSigner.query(parameters), headers, body);

        assertThat(CHECK.refusal(request(onTheWire(parameters, random), signed, body)))
                .isEmpty();
        var otherQuery = onTheWire(changed(parameters, random), random);
        assertThat(CHECK.verifies(request(otherQuery, signed, body))).isFalse();
        var otherBody = AlibabaSigner.bytes(new String(body, StandardCharsets.UTF_8) + "&z=");
        assertThat(CHECK.verifies(request(onTheWire(parameters, random), signed, otherBody)))
                .isFalse();
        headers.keySet().forEach(name -> {
            var others = new LinkedHashMap<>(signed);
            others.computeIfPresent(name, (_, value) -> value + "x");
            assertThat(CHECK.verifies(request(onTheWire(parameters, random), others, body)))
                    .isFalse();
        });
    }

    private static DialectRequest request(String query, Map<String, String> headers, byte[] body) {
        return new DialectRequest("POST", "/", query, headers, Bytes.of(body));
    }

    /** Each parameter in the query or in a form. */
    private static DialectRequest spread(Map<String, String> parameters, Random random) {
        var form = new TreeMap<>(parameters);
        var query = new TreeMap<String, String>();
        parameters.forEach((name, value) -> {
            if (random.nextBoolean()) {
                form.remove(name);
                query.put(name, value);
            }
        });
        return request(
                onTheWire(query, random),
                Map.of("content-type", AlibabaClient.FORM),
                AlibabaSigner.bytes(onTheWire(form, random)));
    }

    private static Map<String, String> nonEmpty(Map<String, String> parameters) {
        var rest = new TreeMap<>(parameters);
        rest.values().removeIf(String::isEmpty);
        return rest;
    }

    private static Map<String, String> parameters(Random random) {
        var parameters = new TreeMap<>(Map.of("P", "first"));
        IntStream.range(0, random.nextInt(6)).forEach(_ -> parameters.put("P" + text(random), text(random)));
        return parameters;
    }

    /** Of other names than those in a query. */
    private static Map<String, String> form(Random random) {
        var form = new TreeMap<String, String>();
        parameters(random).forEach((name, value) -> form.put("F" + name, value));
        return form;
    }

    /** One parameter that is not empty with another value, under another name, left out or added. */
    private static Map<String, String> changed(Map<String, String> parameters, Random random) {
        var changed = new TreeMap<>(parameters);
        var names = new ArrayList<>(nonEmpty(parameters).keySet());
        var name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(4)) {
            case 0 -> changed.computeIfPresent(name, (_, value) -> value + "x");
            case 1 ->
                changed.put(
                        name + "x", Optional.ofNullable(changed.remove(name)).orElseThrow());
            case 2 -> changed.remove(name);
            default -> changed.put("Q" + text(random), text(random) + "q");
        }
        return changed;
    }

    private static String text(Random random) {
        return IntStream.range(0, random.nextInt(12))
                .mapToObj(_ -> LETTERS[random.nextInt(LETTERS.length)])
                .collect(Collectors.joining());
    }

    /** In any order, and each letter in one of the spellings it may have. */
    private static String onTheWire(Map<String, String> parameters, Random random) {
        var pairs = new ArrayList<String>();
        parameters.forEach((name, value) -> pairs.add(spelled(name, random) + "=" + spelled(value, random)));
        Collections.shuffle(pairs, random);
        return String.join("&", pairs);
    }

    private static String spelled(String text, Random random) {
        return text.codePoints()
                .mapToObj(letter -> spelling(Character.toString(letter), random))
                .collect(Collectors.joining());
    }

    private static String spelling(String letter, Random random) {
        var encoded = AlibabaSigner.encode(letter);
        return switch (random.nextInt(3)) {
            case 0 -> encoded.startsWith("%") ? encoded.toLowerCase(Locale.ROOT) : encoded;
            case 1 -> letter.equals(" ") ? "+" : "*!'()~/?:,".contains(letter) ? letter : encoded;
            default -> letter.matches("[a-zA-Z0-9._~-]") ? "%%%02X".formatted((int) letter.charAt(0)) : encoded;
        };
    }
}
