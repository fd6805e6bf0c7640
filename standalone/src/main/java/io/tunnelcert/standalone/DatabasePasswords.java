package io.tunnelcert.standalone;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** A random password for each role, made once and kept beside the database. */
final class DatabasePasswords {

    /** 192 bits: beyond guessing, and a multiple of three so that Base64 needs no padding. */
    private static final int PASSWORD_BYTES = 24;

    private final Map<DatabaseRole, String> passwords;

    private DatabasePasswords(Map<DatabaseRole, String> passwords) {
        this.passwords = passwords;
    }

    static DatabasePasswords keptIn(Path file, SecureRandom random) throws IOException {
        if (!Files.exists(file)) {
            OwnerOnlyFiles.write(file, generate(random));
        }
        Properties kept = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            kept.load(reader);
        }
        var passwords = new EnumMap<DatabaseRole, String>(DatabaseRole.class);
        for (DatabaseRole role : DatabaseRole.values()) {
            String password = kept.getProperty(role.roleName());
            if (password == null) {
                throw new IllegalStateException(file + " has no password for " + role.roleName() + ".");
            }
            passwords.put(role, password);
        }
        return new DatabasePasswords(passwords);
    }

    private static String generate(SecureRandom random) {
        return Arrays.stream(DatabaseRole.values())
                .map(role -> role.roleName() + "=" + password(random) + "\n")
                .collect(Collectors.joining());
    }

    private static String password(SecureRandom random) {
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    String of(DatabaseRole role) {
        String password = passwords.get(role);
        if (password == null) {
            throw new IllegalArgumentException("no password for " + role);
        }
        return password;
    }
}
