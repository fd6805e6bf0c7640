package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.dialect.DialectServer;
import io.tunnelcert.gateway.dialect.FuzzWords;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** Makes parameters up, and bodies of them: forms, JSON, and what is neither. */
final class FuzzBodies {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final List<String> TYPES = List.of(
            "application/json", "application/x-www-form-urlencoded", "text/plain", "multipart/form-data", ";", "a/b/c");

    private final FuzzWords words;

    FuzzBodies(FuzzWords words) {
        this.words = words;
    }

    /** Mostly what actions cannot do without, so that certificates come to be. */
    Map<String, String> parameters() {
        var parameters = new LinkedHashMap<String, String>();
        if (words.below(4) > 0) {
            parameters.put("SslVpnServerId", DialectServer.SERVER.text());
        }
        if (words.below(3) == 0) {
            parameters.put("SslVpnClientCertId", "vsc-12bfa2du7fojk17q7y1rk0abc");
            parameters.put("VpnGatewayId", "vgw-12bfa2du7fojk17q7y1rk0abc");
        }
        IntStream.range(0, words.below(4)).forEach(_ -> parameters.put(words.name(), words.value()));
        return parameters;
    }

    String type() {
        var type = words.rarely() ? words.one(TYPES) : TYPES.get(words.below(2));
        return words.below(4) == 0 ? type + "; charset=utf-8" : type;
    }

    byte[] body(String type) {
        if (words.rarely()) {
            var garbage = new byte[words.below(2_000)];
            words.fill(garbage);
            return garbage;
        }
        var text = type.startsWith("application/json") ? json(words.below(12) == 0 ? 12 : 3) : form();
        return bytes(words.below(10) == 0 ? words.flipped(text) : text);
    }

    private String form() {
        return parameters().entrySet().stream()
                .map(entry -> VolcengineSigner.encode(entry.getKey()) + "=" + VolcengineSigner.encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** An object whose names are those of parameters, mostly with texts for values. */
    private String json(int depth) {
        return parameters().entrySet().stream()
                .map(entry -> quoted(
                                words.below(2) == 0
                                        ? entry.getKey()
                                        : entry.getKey().split("\\.", -1)[0]) + ":"
                        + jsonValue(entry.getValue(), depth))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private String jsonValue(String text, int depth) {
        if (depth == 0) {
            return quoted(text);
        }
        return switch (words.below(16)) {
            case 0 -> "null";
            case 1 -> "true";
            case 2 -> "1e400";
            case 3 -> "[" + jsonValue(text, depth - 1) + "," + jsonValue(words.value(), depth - 1) + "]";
            case 4 -> "[".repeat(depth) + "]".repeat(depth);
            case 5 -> json(depth - 1);
            case 6 -> "[{\"Key\":" + quoted(text) + ",\"Value\":" + jsonValue(words.value(), depth - 1) + "}]";
            case 7 -> "\"\\ud800\"";
            default -> quoted(text);
        };
    }

    private static String quoted(String text) {
        return JSON.writeValueAsString(text);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
