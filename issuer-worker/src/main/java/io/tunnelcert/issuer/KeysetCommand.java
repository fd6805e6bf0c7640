package io.tunnelcert.issuer;

import io.tunnelcert.issuer.rotation.KeyId;
import io.tunnelcert.issuer.tink.KeysetChange;
import io.tunnelcert.issuer.tink.KeysetFile;
import io.tunnelcert.issuer.tink.KeysetKey;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes, shows and changes a keyset's file. */
record KeysetCommand(PrintStream out, PrintStream err) {

    /** Its exit code; empty if the arguments are none of this command's. */
    OptionalInt run(List<String> arguments) throws IOException {
        if (arguments.size() < 2 || arguments.size() > 3) {
            return OptionalInt.empty();
        }
        Optional<KeyId> key;
        try {
            key = arguments.stream().skip(2).map(KeyId::parse).findFirst();
        } catch (NumberFormatException e) {
            return OptionalInt.of(refuse("A key id is a number from 0 to 4294967295."));
        }
        var action = arguments.getFirst() + (key.isPresent() ? " key" : "");
        return switch (action) {
            case "create" -> OptionalInt.of(tell(KeysetFile.create(Path.of(arguments.get(1))), "is the primary key"));
            case "show" -> OptionalInt.of(show(file(arguments)));
            case "add" -> OptionalInt.of(tell(file(arguments).add(), "is added; promote it when every process has it"));
            case "promote", "promote key" -> OptionalInt.of(tell(file(arguments).promote(key), "is the primary key"));
            case "remove key" -> OptionalInt.of(tell(file(arguments).remove(key.orElseThrow()), "is removed"));
            default -> OptionalInt.empty();
        };
    }

    private static KeysetFile file(List<String> arguments) {
        return KeysetFile.open(Path.of(arguments.get(1)));
    }

    private int show(KeysetFile file) {
        file.keys().forEach(key -> out.println(line(key)));
        return CommandLine.DONE;
    }

    private static String line(KeysetKey key) {
        return key.id() + " " + key.status().toLowerCase(Locale.ROOT) + (key.primary() ? " primary" : "");
    }

    private int tell(KeysetChange change, String done) {
        return switch (change) {
            case KeysetChange.Done(var key) -> {
                out.println("Key " + key + " " + done + ".");
                yield CommandLine.DONE;
            }
            case KeysetChange.Refused(var reason) -> refuse(reason);
        };
    }

    private int refuse(String reason) {
        err.println(reason);
        return CommandLine.FAILED;
    }
}
