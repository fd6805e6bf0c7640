package io.tunnelcert.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.issuer.tink.Keysets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String file;

    @BeforeEach
    void writeKeyset() throws IOException {
        file = Files.writeString(folder.resolve("keyset.json"), Keysets.fresh()).toString();
    }

    @Test
    void takesSettingsForTheWorkerAndWordsForCommands() {
        assertThat(CommandLine.isMeant(new String[] {})).isFalse();
        assertThat(CommandLine.isMeant(new String[] {"--server.port=1", "keyset"}))
                .isFalse();
        assertThat(CommandLine.isMeant(new String[] {"keyset"})).isTrue();
        assertThat(CommandLine.isMeant(new String[] {"--help"})).isTrue();
    }

    @Test
    void makesAKeysetWhereThereIsNone() throws IOException {
        var created = folder.resolve("new.json");

        assertThat(run("keyset", "create", created.toString())).isZero();
        assertThat(run("keyset", "show", created.toString())).isZero();
        assertThat(text(out)).contains("enabled primary");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(created)))
                .isEqualTo("rw-------");

        var before = Files.readString(created);
        assertThat(run("keyset", "create", created.toString())).isEqualTo(1);
        assertThat(text(err)).contains("There is a file");
        assertThat(created).hasContent(before);
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void rotatesAKeyset() throws IOException {
        assertThat(run("keyset", "show", file)).isZero();
        var first = firstWord(out);

        assertThat(run("keyset", "add", file)).isZero();
        assertThat(run("keyset", "promote", file)).isZero();
        assertThat(run("keyset", "remove", file, first)).isZero();

        out.reset();
        assertThat(run("keyset", "show", file)).isZero();
        assertThat(text(out)).matches("[0-9]+ enabled primary\\R").doesNotContain(first);
    }

    @Test
    void printsNoKey() throws IOException {
        run("keyset", "show", file);
        run("keyset", "add", file);
        run("keyset", "remove", file, firstWord(out));

        var value = Pattern.compile("\"value\": ?\"([^\"]+)\"").matcher(Files.readString(Path.of(file)));
        assertThat(value.find()).isTrue();
        assertThat(text(out) + text(err)).doesNotContain(value.group(1), "value", "typeUrl");
    }

    @Test
    void refusesToRemoveThePrimaryKey() {
        run("keyset", "show", file);

        assertThat(run("keyset", "remove", file, firstWord(out))).isEqualTo(1);
        assertThat(text(err)).contains("is the primary key; promote another one first.");
    }

    @Test
    void explainsItselfToWhoeverMistypes() {
        assertThat(run("keyset")).isEqualTo(2);
        assertThat(run("keyset", "remove", file)).isEqualTo(2);
        assertThat(run("keyset", "show", file, "1")).isEqualTo(2);
        assertThat(run("reencypt")).isEqualTo(2);
        assertThat(text(err)).contains("keyset promote <file> [key id]");
        assertThat(run("help")).isZero();
        assertThat(text(out)).contains("keyset promote <file> [key id]");
    }

    @Test
    void saysWhatIsWrongInASentence() {
        assertThat(run("keyset", "show", "/nowhere")).isEqualTo(1);
        assertThat(run("keyset", "remove", file, "first")).isEqualTo(1);
        assertThat(text(err))
                .contains("The keyset file /nowhere cannot be read")
                .contains("A key id is a number from 0 to 4294967295.");
    }

    private int run(String... arguments) {
        return CommandLine.run(arguments, printer(out), printer(err));
    }

    private static PrintStream printer(ByteArrayOutputStream octets) {
        return new PrintStream(octets, true, StandardCharsets.UTF_8);
    }

    private static String firstWord(ByteArrayOutputStream octets) {
        return text(octets).substring(0, text(octets).indexOf(' '));
    }

    private static String text(ByteArrayOutputStream octets) {
        return octets.toString(StandardCharsets.UTF_8);
    }
}
