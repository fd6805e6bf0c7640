package io.tunnelcert.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/** The token of the operator API: what the environment says, else a random one that is made at the first start and kept from then on. */
final class OperatorToken {

    static final String VARIABLE = "TUNNELCERT_OPERATOR_TOKEN";

    /** 192 bits: beyond guessing, and a multiple of three so that Base64 needs no padding. */
    private static final int OCTETS = 24;

    private OperatorToken() {}

    static String of(Map<String, String> environment, Path file, SecureRandom random) throws IOException {
        var given = environment.getOrDefault(VARIABLE, "");
        return given.isBlank() ? keptIn(file, random) : given;
    }

    private static String keptIn(Path file, SecureRandom random) throws IOException {
        if (!Files.exists(file)) {
            var octets = new byte[OCTETS];
            random.nextBytes(octets);
            OwnerOnlyFiles.write(file, Base64.getUrlEncoder().encodeToString(octets) + "\n");
        }
        return Files.readString(file).strip();
    }
}
