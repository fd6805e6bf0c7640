package io.tunnelcert.gateway.dialect.volcengine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Signs links as the vendor's clients do, written apart from the code that verifies them. */
enum VolcengineUrlSigner {
    /** The current clients for Java, Go and Python: the session token comes afterwards. */
    COMMON(true, Token.ADDED, false),

    /** Leaves the list of what is signed unsigned, and encodes as browsers do. */
    NODE(false, Token.ADDED, true),

    /** The old library for Go signs the session token without listing it. */
    GO_OLD(true, Token.SIGNED, false),

    /** The new library for Go signs the session token and lists it. */
    GO_NEW(true, Token.LISTED, false);

    private final boolean listsItsList;
    private final Token token;
    private final boolean encodesLikeBrowsers;

    VolcengineUrlSigner(boolean listsItsList, Token token, boolean encodesLikeBrowsers) {
        this.listsItsList = listsItsList;
        this.token = token;
        this.encodesLikeBrowsers = encodesLikeBrowsers;
    }

    /** The signed query, as it goes over the wire. */
    String sign(
            VolcengineSigner signer,
            String method,
            Map<String, String> parameters,
            String time,
            Optional<String> host,
            Optional<String> sessionToken) {
        return join(new TreeMap<>(parameters(signer, method, parameters, time, host, sessionToken)));
    }

    /** The signed query, decoded. */
    Map<String, String> parameters(
            VolcengineSigner signer,
            String method,
            Map<String, String> parameters,
            String time,
            Optional<String> host,
            Optional<String> sessionToken) {
        var signed = new TreeMap<>(parameters);
        signed.put("X-Date", time);
        signed.put("X-NotSignBody", "");
        signed.put("X-Credential", signer.credential(time));
        signed.put("X-Algorithm", "HMAC-SHA256");
        signed.put("X-SignedHeaders", host.isPresent() ? "host" : "");
        sessionToken.filter(_ -> token == Token.LISTED).ifPresent(text -> signed.put("X-Security-Token", text));
        var names = new TreeSet<>(signed.keySet());
        if (listsItsList) {
            names.add("X-SignedQueries");
            signed.put("X-SignedQueries", String.join(";", names));
        }
        sessionToken.filter(_ -> token == Token.SIGNED).ifPresent(text -> signed.put("X-Security-Token", text));
        var canonical = method + "\n/\n" + join(signed) + "\n"
                + host.map(text -> "host:" + text + "\n\nhost").orElse("\n\n") + "\n"
                + VolcengineSigner.sha256(new byte[0]);
        var all = new LinkedHashMap<>(signed);
        all.put("X-SignedQueries", String.join(";", names));
        sessionToken.ifPresent(text -> all.put("X-Security-Token", text));
        all.put("X-Signature", signer.signature(time, canonical));
        return all;
    }

    private String join(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private String encode(String text) {
        return encodesLikeBrowsers ? encodeUriComponent(text) : VolcengineSigner.encode(text);
    }

    private static String encodeUriComponent(String text) {
        return VolcengineSigner.encode(text)
                .replace("%2A", "*")
                .replace("%21", "!")
                .replace("%27", "'")
                .replace("%28", "(")
                .replace("%29", ")");
    }

    private enum Token {
        ADDED,
        SIGNED,
        LISTED
    }
}
