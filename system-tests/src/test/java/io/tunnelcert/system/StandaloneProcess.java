package io.tunnelcert.system;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The standalone application in a JVM of its own, as a user starts it. */
final class StandaloneProcess implements AutoCloseable {

    private static final String MAIN = "io.tunnelcert.standalone.StandaloneApplication";
    private static final long LONGEST_SECONDS = 90;

    private final Process process;
    private final Path output;

    private StandaloneProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static StandaloneProcess start(Path folder) throws IOException {
        return start(folder, Map.of());
    }

    /** @param environment what it is told besides where its data is and to listen on free ports */
    static StandaloneProcess start(Path folder, Map<String, String> environment) throws IOException {
        return start(folder, environment, System.getProperty("java.class.path"), MAIN);
    }

    /** With the settings of its log, which are others' among tests. */
    static StandaloneProcess asShipped(Path folder, Map<String, String> environment) throws IOException {
        var withoutTests = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        return start(folder, environment, withoutTests, MAIN);
    }

    /** Has the same program do what these words say, and end. */
    static StandaloneProcess command(Path folder, String... words) throws IOException {
        var arguments = new ArrayList<>(List.of(MAIN));
        arguments.addAll(List.of(words));
        return start(folder, Map.of(), System.getProperty("java.class.path"), arguments.toArray(String[]::new));
    }

    private static StandaloneProcess start(
            Path folder, Map<String, String> environment, String classPath, String... arguments) throws IOException {
        var output = Files.createTempFile(folder, "standalone", ".out");
        var builder = new ProcessBuilder(java(classPath, arguments))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("TUNNELCERT_DATA_DIR", folder.resolve("data").toString());
        builder.environment().put("SERVER_PORT", "0");
        builder.environment().put("MANAGEMENT_SERVER_PORT", "0");
        builder.environment().putAll(environment);
        return new StandaloneProcess(builder.start(), output);
    }

    /** With the options of {@code mvn spring-boot:run}. */
    static List<String> java(String... arguments) {
        return java(System.getProperty("java.class.path"), arguments);
    }

    private static List<String> java(String classPath, String[] arguments) {
        var command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath));
        command.addAll(List.of(arguments));
        return command;
    }

    /** What it has printed so far. */
    String output() throws IOException {
        return Files.readString(output);
    }

    boolean isReady() throws IOException {
        return output().contains("Tunnelcert is ready");
    }

    /** As Ctrl-C or an init system does; gives the exit code. */
    int terminate() throws InterruptedException {
        process.destroy();
        return exitCode();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("still running");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
