package io.tunnelcert.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/** What opens the operator API: the environment's {@code TUNNELCERT_OPERATOR_TOKEN}, or else one made at the first start and kept. */
record OperatorToken(String text) {

    static final String VARIABLE = "TUNNELCERT_OPERATOR_TOKEN";

    /** As many bits as no one can guess. */
    private static final int OCTETS = 32;

    static OperatorToken of(Map<String, String> environment, Path file) throws IOException {
        var given = environment.getOrDefault(VARIABLE, "");
        if (!given.isBlank()) {
            return new OperatorToken(given);
        }
        if (!Files.exists(file)) {
            var octets = new byte[OCTETS];
            new SecureRandom().nextBytes(octets);
            OwnerOnlyFiles.write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(octets) + "\n");
        }
        return new OperatorToken(Files.readString(file).strip());
    }

    @Override
    public String toString() {
        return "OperatorToken[redacted]";
    }
}
