package io.tunnelcert.standalone;

import io.tunnelcert.issuer.CommandLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The worker's commands, on what the data folder holds, and one of its own. Whoever needs the database starts it, and nothing else, for as long. */
final class Commands {

    private Commands() {}

    /** Gives the exit code; fails with one sentence if the folder is in use. */
    static int run(String[] arguments) throws IOException {
        return switch (arguments[0]) {
            case CommandLine.REENCRYPT -> reencrypt(arguments);
            case DemoCommand.NAME -> new DemoCommand(System.out).run(rest(arguments));
            default -> CommandLine.run(arguments, System.out, System.err);
        };
    }

    private static int reencrypt(String[] arguments) throws IOException {
        try (var data = DataFolder.open(DataFolder.location(System.getenv()));
                var database = EmbeddedDatabase.start(data.postgres())) {
            var settings = new ArrayList<>(List.of(CommandLine.REENCRYPT));
            settings.addAll(settings(Keysets.keptIn(data.keysets()), database));
            settings.addAll(rest(arguments));
            return CommandLine.run(settings.toArray(String[]::new), System.out, System.err);
        }
    }

    private static List<String> rest(String[] arguments) {
        return Arrays.asList(arguments).subList(1, arguments.length);
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
