package io.tunnelcert.gateway.idempotency;

import io.tunnelcert.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/** SHA-256 over what a request asks for, so that a token used for something else is noticed. */
public final class Fingerprint {

    private Fingerprint() {}

    /** A text that tells what is not given from what is given and empty. */
    public static String given(Optional<String> text) {
        return text.map(given -> "=" + given).orElse("");
    }

    /** Each text goes in with its length before it, so that no two lists of texts run together into the same. */
    public static Bytes of(Stream<String> texts) {
        var meaning = new StringBuilder();
        texts.forEach(text -> meaning.append(text.length()).append(':').append(text));
        return Bytes.of(meaning.toString().getBytes(StandardCharsets.UTF_8)).sha256();
    }
}
