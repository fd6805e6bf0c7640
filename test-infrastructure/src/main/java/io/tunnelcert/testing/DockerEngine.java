package io.tunnelcert.testing;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Whether a Docker engine runs on this machine: asked at its socket, since Testcontainers looks for long and logs what it does not find. */
final class DockerEngine {

    /** An engine answers a ping within milliseconds. */
    private static final int PATIENCE_SECONDS = 2;

    private static final String PING = "GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n";
    private static final String UNIX = "unix://";

    private DockerEngine() {}

    static boolean answers() {
        return sockets(System.getenv(), System.getProperty("user.home")).anyMatch(DockerEngine::answers);
    }

    /** Where Testcontainers would look for one, on this machine. */
    static Stream<Path> sockets(Map<String, String> environment, String home) {
        var told = Optional.ofNullable(environment.get("DOCKER_HOST"));
        if (told.isPresent()) {
            return told
                    .filter(host -> host.startsWith(UNIX))
                    .map(host -> Path.of(host.substring(UNIX.length())))
                    .stream();
        }
        return Stream.concat(
                Stream.of(Path.of("/var/run/docker.sock"), Path.of(home, ".docker", "run", "docker.sock")),
                Optional.ofNullable(environment.get("XDG_RUNTIME_DIR"))
                        .map(folder -> Path.of(folder, "docker.sock"))
                        .stream());
    }

    static boolean answers(Path socket) {
        if (!Files.exists(socket)) {
            return false;
        }
        return CompletableFuture.supplyAsync(() -> ping(socket))
                .completeOnTimeout(false, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private static boolean ping(Path socket) {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap(PING.getBytes(StandardCharsets.US_ASCII)));
            var status = ByteBuffer.allocate("HTTP/1.0 200".length());
            while (status.hasRemaining() && channel.read(status) >= 0) {
                // until the status is there, or all that comes
            }
            return new String(status.array(), StandardCharsets.US_ASCII).endsWith(" 200");
        } catch (IOException e) {
            return false;
        }
    }
}
