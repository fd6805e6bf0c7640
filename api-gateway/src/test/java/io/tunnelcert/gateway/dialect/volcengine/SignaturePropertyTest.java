package io.tunnelcert.gateway.dialect.volcengine;

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

/** Random requests, signed in each client's style by code that knows nothing of the code under test, and then changed at random. */
class SignaturePropertyTest {

    private static final int ROUNDS = 50;
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String TIME = "20260102T030405Z";
    private static final VolcengineSigner SIGNER =
            new VolcengineSigner("AKLTFAKE", "c2VjcmV0LW9mLXRoZS10ZXN0", "cn-beijing", "vpn");
    private static final SignatureCheck CHECK = SignatureCheck.of(SIGNER, NOW);

    /** What clients encode in different ways, what separates names and values, and letters of one to four octets. */
    private static final String[] LETTERS = {
        "a", "Z", "0", "-", "_", ".", "~", " ", "+", "%", "&", "=", "*", "!", "'", "(", ")", "/", "?", "#", ":", ",",
        "\"", "é", "研", "😀", "\n", "\u0000"
    };

    @RepeatedTest(ROUNDS)
    void acceptsSignedHeadersAndRefusesThemChanged(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var parameters = parameters(random);
        var canonical = VolcengineSigner.query(parameters);
        var body = random.nextBoolean() ? new byte[0] : text(random).getBytes(StandardCharsets.UTF_8);
        var signed = signedHeaders(random, body);
        var headers = lowerCase(SIGNER.sign("POST", canonical, TIME, signed, body));

        var request = new DialectRequest("POST", "/", onTheWire(parameters, random), headers, Bytes.of(body));

        assertThat(CHECK.refusal(request)).isEmpty();
        var otherQuery = onTheWire(changed(parameters, random), random);
        assertThat(CHECK.refusal(new DialectRequest("POST", "/", otherQuery, headers, request.body())))
                .contains("SignatureDoesNotMatch");
        var otherBody = Bytes.of((text(random) + "!").getBytes(StandardCharsets.UTF_8));
        assertThat(CHECK.refusal(new DialectRequest("POST", "/", request.rawQuery(), headers, otherBody)))
                .contains("SignatureDoesNotMatch");
        signed.keySet().forEach(name -> {
            var others = new LinkedHashMap<>(headers);
            others.computeIfPresent(name, (_, value) -> value + "x");
            assertThat(CHECK.refusal(new DialectRequest("POST", "/", request.rawQuery(), others, request.body())))
                    .contains("SignatureDoesNotMatch");
        });
    }

    @RepeatedTest(ROUNDS)
    void acceptsLinksOfEachClientAndRefusesThemChanged(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        for (var style : VolcengineUrlSigner.values()) {
            var parameters = parameters(random);
            var host = Optional.of("vpn.example").filter(_ -> random.nextBoolean());
            var token = Optional.of(text(random)).filter(_ -> random.nextBoolean());
            var signed = style.parameters(SIGNER, "GET", parameters, TIME, host, token);

            var link = onTheWire(signed, random);

            assertThat(CHECK.verifies(get(link, "vpn.example"))).isTrue();
            assertThat(CHECK.verifies(get(link, "other.example"))).isEqualTo(host.isEmpty());
            var changed = changed(parameters, random);
            var others = new LinkedHashMap<>(signed);
            others.keySet().removeAll(parameters.keySet());
            others.putAll(changed);
            assertThat(CHECK.refusal(get(onTheWire(others, random), "vpn.example")))
                    .contains("SignatureDoesNotMatch");
        }
    }

    private static DialectRequest get(String query, String host) {
        return new DialectRequest("GET", "/", query, Map.of("host", host), Bytes.of(new byte[0]));
    }

    private static Map<String, String> signedHeaders(Random random, byte[] body) {
        var signed = new TreeMap<String, String>();
        if (random.nextBoolean()) {
            signed.put("host", "vpn.example:" + random.nextInt(65_536));
        }
        if (random.nextBoolean()) {
            signed.put("content-type", "application/json; charset=utf-8");
        }
        if (random.nextBoolean()) {
            signed.put("x-content-sha256", VolcengineSigner.sha256(body));
        }
        if (random.nextBoolean()) {
            signed.put("x-custom-" + random.nextInt(9), "a, b;c:d=\"e\"");
        }
        return signed;
    }

    private static Map<String, String> lowerCase(Map<String, String> headers) {
        return headers.entrySet().stream()
                .collect(Collectors.toMap(header -> header.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
    }

    private static Map<String, String> parameters(Random random) {
        var parameters = new TreeMap<>(Map.of("Action", "A", "Version", "2020-04-01"));
        IntStream.range(0, random.nextInt(6)).forEach(_ -> parameters.put("P" + text(random), text(random)));
        return parameters;
    }

    /** One parameter with another value, under another name, left out or added. */
    private static Map<String, String> changed(Map<String, String> parameters, Random random) {
        var changed = new TreeMap<>(parameters);
        var name = new ArrayList<>(parameters.keySet()).get(random.nextInt(parameters.size()));
        switch (random.nextInt(4)) {
            case 0 -> changed.computeIfPresent(name, (_, value) -> value + "x");
            case 1 ->
                changed.put(
                        name + "x", Optional.ofNullable(changed.remove(name)).orElseThrow());
            case 2 -> changed.remove(name);
            default -> changed.put("Q" + text(random), text(random));
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
        var encoded = VolcengineSigner.encode(letter);
        return switch (random.nextInt(3)) {
            case 0 -> encoded.startsWith("%") ? encoded.toLowerCase(Locale.ROOT) : encoded;
            case 1 -> letter.equals(" ") ? "+" : "*!'()~/?:,".contains(letter) ? letter : encoded;
            default -> letter.matches("[a-zA-Z0-9._~-]") ? "%%%02X".formatted((int) letter.charAt(0)) : encoded;
        };
    }
}
