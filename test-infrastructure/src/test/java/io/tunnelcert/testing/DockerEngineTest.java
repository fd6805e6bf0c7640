package io.tunnelcert.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class DockerEngineTest {

    @TempDir
    private Path folder;

    private Path socket;

    @BeforeEach
    void name() {
        socket = folder.resolve("docker.sock");
    }

    @Test
    void answersWhereItRuns() throws IOException {
        try (var engine = listen()) {
            answerOnce(engine, "HTTP/1.0 200 OK\r\n\r\nOK");

            assertThat(DockerEngine.answers(socket)).isTrue();
        }
    }

    @Test
    void doesNotAnswerWhereItFails() throws IOException {
        try (var engine = listen()) {
            answerOnce(engine, "HTTP/1.0 500 Internal Server Error\r\n\r\n");

            assertThat(DockerEngine.answers(socket)).isFalse();
        }
    }

    @Test
    void isNotWaitedForWhereItSaysNothing() throws IOException {
        try (var _ = listen()) {
            assertThat(DockerEngine.answers(socket)).isFalse();
        }
    }

    /** As an engine leaves its socket that was killed. */
    @Test
    void doesNotAnswerWhereNobodyListens() throws IOException {
        assertThat(DockerEngine.answers(socket)).isFalse();
        listen().close();
        assertThat(Files.exists(socket)).isTrue();
        assertThat(DockerEngine.answers(socket)).isFalse();
    }

    @Test
    void isLookedForWhereTheEnvironmentSays() {
        assertThat(DockerEngine.sockets(Map.of("DOCKER_HOST", "unix:///run/mine.sock"), "/home/u"))
                .containsExactly(Path.of("/run/mine.sock"));
        assertThat(DockerEngine.sockets(Map.of("DOCKER_HOST", "tcp://elsewhere:2375"), "/home/u"))
                .isEmpty();
        assertThat(DockerEngine.sockets(Map.of("XDG_RUNTIME_DIR", "/run/user/1"), "/home/u"))
                .containsExactly(
                        Path.of("/var/run/docker.sock"),
                        Path.of("/home/u/.docker/run/docker.sock"),
                        Path.of("/run/user/1/docker.sock"));
    }

    private ServerSocketChannel listen() throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
    }

    private static void answerOnce(ServerSocketChannel engine, String answer) {
        Thread.ofVirtual().start(() -> {
            try (var client = engine.accept()) {
                client.read(ByteBuffer.allocate(1024));
                client.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }
}
