package io.tunnelcert.standalone;

import io.tunnelcert.issuer.CommandLine;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The worker's commands, on what the data folder holds. Whoever needs the database starts it, and nothing else, for as long. */
final class Commands {

    private Commands() {}

    /** Gives the exit code; fails with one sentence if the folder is in use. */
    static int run(String[] arguments) throws IOException {
        if (!arguments[0].equals(CommandLine.REENCRYPT)) {
            return CommandLine.run(arguments, System.out, System.err);
        }
        try (var data = DataFolder.open(DataFolder.location(System.getenv()));
                var database = EmbeddedDatabase.start(data.postgres())) {
            var settings = new ArrayList<>(List.of(CommandLine.REENCRYPT));
            settings.addAll(settings(Keysets.keptIn(data.keysets()), database));
            settings.addAll(Arrays.asList(arguments).subList(1, arguments.length));
            return CommandLine.run(settings.toArray(String[]::new), System.out, System.err);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make keysets", e);
        }
    }

    private static List<String> settings(Keysets keysets, EmbeddedDatabase database) {
        return List.of(
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=" + DatabaseRole.OWNER.roleName(),
                "--spring.datasource.password=" + database.password(DatabaseRole.OWNER),
                "--tunnelcert.keyset.client.file=" + keysets.client(),
                "--tunnelcert.keyset.authority.file=" + keysets.authority());
    }
}
