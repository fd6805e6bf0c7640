package io.tunnelcert.system.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Stands between two parties and passes on their bytes, or cuts the connections, or holds the bytes back, or delays them. */
final class Proxy implements AutoCloseable {

    private static final int BACKLOG = 1024;
    private static final int CHUNK = 16 * 1024;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final ServerSocket listener;
    private final InetSocketAddress target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger generation = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition passable = lock.newCondition();
    private boolean cut;
    private boolean stalled;
    private Duration delay = Duration.ZERO;

    Proxy(int targetPort) {
        try {
            listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        target = new InetSocketAddress(InetAddress.getLoopbackAddress(), targetPort);
        Thread.ofPlatform().daemon().name("proxy-to-" + targetPort).start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Ends all connections, and every new one at once, until it is healed. */
    void cut() {
        locked(() -> cut = true);
        sockets.forEach(Proxy::closeQuietly);
    }

    /** Keeps all connections and lets no byte through until it is healed: neither side hears anything of it. */
    void stall() {
        locked(() -> stalled = true);
    }

    /**
     * Keeps all connections that there are and lets nothing through them ever again, not even their end, as a firewall that has forgotten
     * them; new ones work.
     */
    void forget() {
        generation.incrementAndGet();
    }

    /** Holds each piece back for this long until it is healed. */
    void slow(Duration each) {
        locked(() -> delay = each);
    }

    void heal() {
        locked(() -> {
            cut = false;
            stalled = false;
            delay = Duration.ZERO;
            passable.signalAll();
        });
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        var server = new Socket();
        sockets.add(client);
        sockets.add(server);
        try {
            if (isCut()) {
                throw new IOException("cut");
            }
            server.connect(target, (int) CONNECT_TIMEOUT.toMillis());
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            var born = generation.get();
            var answers = Thread.ofVirtual().start(() -> pass(server, client, born));
            pass(client, server, born);
            answers.join();
        } catch (IOException e) {
            // Nobody there, or cut: the client sees a connection that ends.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            forget(client);
            forget(server);
        }
    }

    /** One direction, until it ends; then both end, as all our parties take a half-closed connection for a closed one. */
    private void pass(Socket from, Socket to, int born) {
        var chunk = new byte[CHUNK];
        try {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                holdBack();
                if (generation.get() == born) {
                    out.write(chunk, 0, length);
                }
            }
        } catch (IOException e) {
            // as good as its end
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closeQuietly(from);
            if (generation.get() == born) {
                closeQuietly(to);
            }
        }
    }

    private void holdBack() throws InterruptedException {
        lock.lockInterruptibly();
        Duration pause;
        try {
            while (stalled && !listener.isClosed()) {
                passable.await();
            }
            pause = delay;
        } finally {
            lock.unlock();
        }
        if (pause.isPositive()) {
            Thread.sleep(pause);
        }
    }

    private boolean isCut() {
        lock.lock();
        try {
            return cut;
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    private void forget(Socket socket) {
        sockets.remove(socket);
        closeQuietly(socket);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // closed all the same
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        heal();
        sockets.forEach(Proxy::closeQuietly);
    }
}
