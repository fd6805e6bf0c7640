package io.tunnelcert.system;

import io.tunnelcert.gateway.GatewayApplication;
import io.tunnelcert.issuer.IssuerApplication;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Gateways and workers of another version, compiled in a folder of its own, in processes of their own. */
record PreviousVersion(Path folder) {

    /** Where the folder is; {@code .ci/previous-version} makes it. */
    static final String PROPERTY = "tunnelcert.previous";

    static PreviousVersion given() {
        return new PreviousVersion(Path.of(System.getProperty(PROPERTY)));
    }

    /** Its API is at this port. */
    Process gateway(TestSystem system, int port) throws IOException {
        var arguments = new ArrayList<>(system.infrastructure().gatewayArguments());
        arguments.add("--server.port=" + port);
        arguments.add("--management.server.port=0");
        arguments.add("--tunnelcert.redispatch.first-delay=1s");
        arguments.add("--tunnelcert.redispatch.interval=200ms");
        return start(GatewayApplication.class.getName(), arguments);
    }

    Process worker(TestSystem system) throws IOException {
        return start(IssuerApplication.class.getName(), system.infrastructure().workerArguments());
    }

    private Process start(String application, List<String> arguments) throws IOException {
        var command = new ArrayList<>(
                List.of(System.getProperty("java.home") + "/bin/java", "-Xmx256m", "-cp", classPath(), application));
        command.addAll(arguments);
        return new ProcessBuilder(command).inheritIO().start();
    }

    /** Ours, with each of our modules in that version. */
    private String classPath() {
        var ours = Path.of("..").toAbsolutePath().normalize();
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .map(entry -> entry.startsWith(ours) ? folder.resolve(ours.relativize(entry)) : entry)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
