package io.tunnelcert.issuer;

import io.tunnelcert.issuer.tink.UnusableKeysetException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/** What the worker's program does instead of starting the worker, if its first argument is a word and no setting. */
public final class CommandLine {

    /** The word that needs the database. */
    public static final String REENCRYPT = "reencrypt";

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int MISUSED = 2;

    private static final String USAGE = """
            keyset create <file>              makes a keyset of one key in a new file
            keyset show <file>                shows the keys of a keyset, never the keys' octets
            keyset add <file>                 adds a new key, which opens but does not seal yet
            keyset promote <file> [key id]    has a key seal from now on; the newest if none is named
            keyset remove <file> <key id>     removes a key that is needed no more
            reencrypt [--setting=value ...]   seals everything in the database anew with the primary keys of both keysets
            Anything else that does not begin with -- is a mistake. docs/security-model.md tells in which order to use them.
            """;

    private CommandLine() {}

    /** Whether the arguments are a command; if not, they are an application's settings. */
    public static boolean isMeant(String[] arguments) {
        return arguments.length > 0 && (!arguments[0].startsWith("-") || arguments[0].equals("--help"));
    }

    /**
     * Does it, and never starts the worker.
     *
     * @return 0 if it is done, 1 if it failed or could not do all, 2 if there is no such command
     */
    public static int run(String[] arguments, PrintStream out, PrintStream err) {
        var rest = Arrays.asList(arguments).subList(1, arguments.length);
        try {
            return switch (arguments[0]) {
                case "keyset" -> keyset(rest, out, err);
                case REENCRYPT -> new ReencryptCommand(out, err).run(rest);
                case "help", "--help" -> help(out, DONE);
                default -> help(err, MISUSED);
            };
        } catch (UnusableKeysetException e) {
            err.println(e.getMessage());
            return FAILED;
        }
    }

    private static int keyset(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            return new KeysetCommand(out, err).run(arguments).orElseGet(() -> help(err, MISUSED));
        } catch (IOException e) {
            err.println("The keyset's file cannot be written (" + e.getClass().getSimpleName() + ": " + e.getMessage()
                    + ").");
            return FAILED;
        }
    }

    private static int help(PrintStream where, int code) {
        where.print(USAGE);
        return code;
    }
}
