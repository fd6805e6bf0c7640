package io.tunnelcert.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path temporary;

    @Test
    void isDataUnlessTheEnvironmentNamesAnother() {
        assertThat(DataFolder.location(Map.of())).isEqualTo(Path.of("data"));
        assertThat(DataFolder.location(Map.of("TUNNELCERT_DATA_DIR", ""))).isEqualTo(Path.of("data"));
        assertThat(DataFolder.location(Map.of("TUNNELCERT_DATA_DIR", "/srv/t"))).isEqualTo(Path.of("/srv/t"));
    }

    @Test
    void isReadableByItsOwnerOnly() throws IOException {
        Path location = temporary.resolve("some/data");

        try (DataFolder folder = DataFolder.open(location)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void belongsToOneAtATime() throws IOException {
        DataFolder first = DataFolder.open(temporary);

        assertThatThrownBy(() -> DataFolder.open(temporary))
                .isInstanceOf(DataFolderUnavailableException.class)
                .hasMessage(
                        "The data folder " + temporary.toRealPath()
                                + " is in use by another Tunnelcert: stop that one, or set TUNNELCERT_DATA_DIR to another folder.");

        first.close();
        DataFolder.open(temporary).close();
    }

    @Test
    void saysWhyItCannotBeUsed() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));

        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(DataFolderUnavailableException.class)
                .hasMessageStartingWith("The data folder " + file + " cannot be written");
    }
}
