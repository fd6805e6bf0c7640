package io.tunnelcert.load;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** cfssl as others run it: a P-256 key and a certificate for each call, and nothing stored. Its program must be installed. */
final class Cfssl implements AutoCloseable {

    private static final String BODY = """
            {"request":{"CN":"client","hosts":[""],"names":[],"key":{"algo":"ecdsa","size":256}}}""";

    private static final byte[] REQUEST = ("POST /api/v1/cfssl/newcert HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Type: application/json\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY)
            .getBytes(StandardCharsets.US_ASCII);

    private static final Duration START = Duration.ofSeconds(20);

    private final ChildProcess process;
    private final int port;

    private Cfssl(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    static Cfssl start(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var request = Files.writeString(folder.resolve("ca.json"), """
                {"CN":"authority","key":{"algo":"ecdsa","size":256}}""");
        run(folder, "cfssl gencert -initca " + request + " | cfssljson -bare " + folder.resolve("ca"));
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var process = ChildProcess.start(
                List.of(
                        "cfssl",
                        "serve",
                        "-address",
                        Deployment.HOST,
                        "-port",
                        Integer.toString(port),
                        "-loglevel",
                        "5",
                        "-ca",
                        folder.resolve("ca.pem").toString(),
                        "-ca-key",
                        folder.resolve("ca-key.pem").toString()),
                folder.resolve("cfssl.log"));
        var cfssl = new Cfssl(process, port);
        try {
            cfssl.awaitListening();
            return cfssl;
        } catch (IOException | RuntimeException e) {
            cfssl.close();
            throw e;
        }
    }

    Measurement measure(int connections, Duration warmUp, Duration length) throws IOException, InterruptedException {
        var journeys = new Journeys();
        try (var load = new LoadGenerator(Deployment.HOST, port, connections, () -> REQUEST, (answer, sentAt, free) -> {
            if (answer.status().equals(HttpResponseStatus.OK)) {
                journeys.answered(sentAt);
            } else {
                journeys.refused();
            }
            free.run();
        })) {
            load.asFastAsPossible();
            Thread.sleep(warmUp);
            var _ = journeys.acceptTimes();
            var before = use();
            long begin = System.nanoTime();
            Thread.sleep(length);
            double seconds = (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1);
            var accepted = journeys.acceptTimes();
            var use = use();
            use.replaceAll((name, after) -> after.since(before.getOrDefault(name, after)));
            load.finish();
            return new Measurement(seconds, accepted, new Histogram(3), journeys.refusals(), use);
        }
    }

    private Map<String, ProcessUse> use() {
        var use = new LinkedHashMap<String, ProcessUse>();
        use.put("cfssl", ProcessUse.of(process.handle()));
        use.put("generator", ProcessUse.of(ProcessHandle.current()));
        return use;
    }

    private void awaitListening() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (true) {
            process.requireAlive();
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.sleep(50);
            }
        }
    }

    private static void run(Path folder, String command) throws IOException, InterruptedException {
        var process = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("gencert.log").toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(
                    "failed: " + command + "; " + Files.readString(folder.resolve("gencert.log")));
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
