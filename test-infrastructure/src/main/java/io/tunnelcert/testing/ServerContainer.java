package io.tunnelcert.testing;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/**
 * A container whose server is stopped, killed and paused by tests: it keeps its ports and its data until it is removed. Each port has the
 * same number on this machine's loopback address.
 */
final class ServerContainer implements AutoCloseable {

    static final String HOST = "127.0.0.1";

    /** What docker-compose.yml gives both servers. */
    private static final int STOP_SECONDS = 60;

    private final GenericContainer<?> container;
    private final Runnable awaitReady;

    private ServerContainer(GenericContainer<?> container, Runnable awaitReady) {
        this.container = container;
        this.awaitReady = awaitReady;
    }

    /**
     * Starts one.
     *
     * @param bindings from ports here to ports in the container, as Docker writes them
     * @param awaitReady returns when its server takes requests, and throws if it never will
     */
    static ServerContainer start(GenericContainer<?> container, Collection<String> bindings, Runnable awaitReady) {
        container.setPortBindings(
                bindings.stream().map(binding -> HOST + ":" + binding).toList());
        container.start();
        var server = new ServerContainer(container, awaitReady);
        awaitReady.run();
        return server;
    }

    /** As an init system does. */
    void stop() {
        if (isRunning()) {
            DockerClientFactory.instance()
                    .client()
                    .stopContainerCmd(id())
                    .withTimeout(STOP_SECONDS)
                    .exec();
        }
    }

    /** Returns when its server takes requests; does nothing else while it runs. */
    void start() {
        if (!isRunning()) {
            DockerClientFactory.instance().client().startContainerCmd(id()).exec();
        }
        awaitReady.run();
    }

    /** All its processes at once. */
    void kill() {
        var client = DockerClientFactory.instance().client();
        client.killContainerCmd(id()).exec();
        Waiting.until("the container is gone", Duration.ofSeconds(STOP_SECONDS), () -> !isRunning());
    }

    /** Takes its processors away. */
    void pause() {
        DockerClientFactory.instance().client().pauseContainerCmd(id()).exec();
    }

    void resume() {
        DockerClientFactory.instance().client().unpauseContainerCmd(id()).exec();
    }

    boolean isRunning() {
        return Boolean.TRUE.equals(
                container.getCurrentContainerInfo().getState().getRunning());
    }

    private String id() {
        return container.getContainerId();
    }

    /** Removes it with all it holds. */
    @Override
    public void close() {
        container.stop();
    }

    static List<String> same(Collection<Integer> ports) {
        return ports.stream().map(port -> port + ":" + port).toList();
    }
}
