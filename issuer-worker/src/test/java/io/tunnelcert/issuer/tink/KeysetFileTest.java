package io.tunnelcert.issuer.tink;

import static io.tunnelcert.issuer.issuance.Samples.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunnelcert.issuer.rotation.KeyId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysetFileTest {

    @TempDir
    private Path folder;

    private Path file;
    private KeyId first;

    @BeforeEach
    void writeKeyset() throws IOException {
        file = Files.writeString(folder.resolve("keyset.json"), Keysets.fresh());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        first = KeysetFile.open(file).keys().getFirst().id();
    }

    @Test
    void addsAKeyThatOpensAndDoesNotSealYet() throws IOException {
        var sealedBefore = ring().seal(bytes("key"), bytes("row"));

        var added = ((KeysetChange.Done) KeysetFile.open(file).add()).key();

        assertThat(KeysetFile.open(file).keys())
                .containsExactly(new KeysetKey(first, true, "ENABLED"), new KeysetKey(added, false, "ENABLED"));
        assertThat(KeyId.of(ring().seal(bytes("key"), bytes("row")))).contains(first);
        assertThat(ring().open(sealedBefore, bytes("row"))).contains(bytes("key"));
    }

    @Test
    void promotesTheNewestKeyUnlessOneIsNamed() throws IOException {
        KeysetFile.open(file).add();
        var newest = ((KeysetChange.Done) KeysetFile.open(file).add()).key();

        assertThat(KeysetFile.open(file).promote(Optional.empty())).isEqualTo(new KeysetChange.Done(newest));
        assertThat(KeyId.of(ring().seal(bytes("key"), bytes("row")))).contains(newest);

        assertThat(KeysetFile.open(file).promote(Optional.of(first))).isEqualTo(new KeysetChange.Done(first));
        assertThat(ring().primary()).isEqualTo(first);
    }

    @Test
    void removesAKeyButNeverThePrimary() throws IOException {
        var added = ((KeysetChange.Done) KeysetFile.open(file).add()).key();
        var before = Files.readString(file);

        assertThat(KeysetFile.open(file).remove(first)).isInstanceOf(KeysetChange.Refused.class);
        assertThat(Files.readString(file)).isEqualTo(before);

        assertThat(KeysetFile.open(file).remove(added)).isEqualTo(new KeysetChange.Done(added));
        assertThat(ring().keys()).containsExactly(first);
    }

    @Test
    void refusesAKeyThatIsNotThere() throws IOException {
        var absent = new KeyId(first.value() + 1);

        assertThat(KeysetFile.open(file).remove(absent)).isInstanceOf(KeysetChange.Refused.class);
        assertThat(KeysetFile.open(file).promote(Optional.of(absent))).isInstanceOf(KeysetChange.Refused.class);
    }

    @Test
    void keepsWhoMayReadItAndTheLinkToIt() throws IOException {
        var link = Files.createSymbolicLink(folder.resolve("link.json"), file);
        Files.writeString(folder.resolve("keyset.json.new"), "of a process that was killed");

        KeysetFile.open(link).add();

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(KeysetFile.open(file).keys()).hasSize(2);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(file, link);
        }
    }

    @Test
    void saysWhatIsNoKeysetWithoutItsContent() throws IOException {
        Files.writeString(file, "{\"key\": \"secret\"}");

        assertThatThrownBy(() -> KeysetFile.open(file))
                .isInstanceOf(UnusableKeysetException.class)
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> KeysetFile.open(folder.resolve("nowhere")))
                .isInstanceOf(UnusableKeysetException.class)
                .hasMessageContaining("cannot be read");
    }

    private TinkKeyRing ring() throws IOException {
        return new TinkKeyRing(KeysetReader.parse("It", Files.readString(file)));
    }
}
