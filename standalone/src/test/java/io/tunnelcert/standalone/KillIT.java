package io.tunnelcert.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class KillIT {

    @TempDir
    Path temporary;

    private Path location;
    private Process other;

    @BeforeEach
    void startAnotherProcess() throws Exception {
        location = temporary.resolve("data");
        other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledProcess.class.getName(),
                        location.toString())
                .redirectError(new File(temporary.toFile(), "stderr"))
                .start();
        BufferedReader output = other.inputReader();
        String line = output.readLine();
        while (line != null && !line.equals(KilledProcess.READY)) {
            line = output.readLine();
        }
        assertThat(line).as(Files.readString(temporary.resolve("stderr"))).isNotNull();
    }

    @AfterEach
    void killTheOtherProcess() throws Exception {
        other.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        OrphanedPostmaster.stop(location.toRealPath().resolve("postgres/data"));
    }

    @Test
    void refusesTheFolderOfARunningProcessAndRecoversThatOfAKilledOne() throws Exception {
        assertThatThrownBy(() -> DataFolder.open(location))
                .isInstanceOf(DataFolderUnavailableException.class)
                .hasMessageContaining("is in use by another Tunnelcert");

        other.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

        ProcessHandle orphan = postmaster();
        assertThat(orphan.isAlive()).isTrue();
        try (DataFolder folder = DataFolder.open(location);
                EmbeddedDatabase database = EmbeddedDatabase.start(folder.postgres());
                EmbeddedBroker broker = EmbeddedBroker.start(folder.kafka())) {
            assertThat(postmaster().pid()).isNotEqualTo(orphan.pid());
            assertThat(Rows.query(database, "select answer from kept")).isEqualTo("42");
            assertThat(Records.read(broker, "readers", 1)).containsExactly("kept");
        }
    }

    private ProcessHandle postmaster() throws Exception {
        Path file = location.resolve("postgres/data/postmaster.pid");
        String pid = Files.readAllLines(file).getFirst().strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }
}
