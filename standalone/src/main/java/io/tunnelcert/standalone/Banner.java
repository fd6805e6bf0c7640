package io.tunnelcert.standalone;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What someone who has just started Tunnelcert wants to know, in ten lines at most. */
record Banner(DemoEnvironment demo, DataFolder data, boolean colour) {

    private static final Path SOURCE =
            Path.of("standalone", "src", "main", "java", "io", "tunnelcert", "standalone", "FirstCertificate.java");

    static boolean terminalShowsColour() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    String text() {
        return """

                %s  at %s, region %s
                  access key   %s, its secret is in %s
                  SSL-VPN server %s
                  issue your first certificate, in another terminal:
                    %s
                  operators    %s, the token is in %s, too
                  data         %s (kept over restarts; delete it to start afresh)
                  stop         Ctrl-C
                """.formatted(
                        styled("1;32", "Tunnelcert is ready"),
                        styled("36", demo.endpoint().toString()),
                        demo.region(),
                        demo.accessKeyId(),
                        shown(data.demoEnvironment()),
                        demo.sslVpnServerId(),
                        styled("1", command()),
                        demo.operator().endpoint(),
                        shown(data.demoEnvironment()),
                        shown(data.path()));
    }

    /** The example's source, if this is a checkout; else the compiled class, wherever it was loaded from. */
    private String command() {
        String program = Files.exists(SOURCE) ? SOURCE.toString() : compiled(System.getProperty("java.class.path"));
        return quoted(java()) + " " + program + " "
                + quoted(shown(data.demoEnvironment()).toString());
    }

    private static String compiled(String classPath) {
        var name = FirstCertificate.class.getName();
        return "-cp " + quoted(classPath) + " "
                + (classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator)
                        ? "-Dloader.main=" + name + " org.springframework.boot.loader.launch.PropertiesLauncher"
                        : name);
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9/._-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** Another Java on the path may be too old, so only the one that runs this may be called by its short name. */
    private static String java() {
        Path own = Path.of(System.getProperty("java.home"), "bin", "java");
        boolean onPath = firstOnPath().filter(found -> isSame(found, own)).isPresent();
        return onPath ? "java" : own.toString();
    }

    private static Optional<Path> firstOnPath() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(Pattern.quote(File.pathSeparator)))
                .map(folder -> Path.of(folder, "java"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return one.toRealPath().equals(other.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    /** Relative where that is shorter to read and still right. */
    private static Path shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path) : path;
    }

    private String styled(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
