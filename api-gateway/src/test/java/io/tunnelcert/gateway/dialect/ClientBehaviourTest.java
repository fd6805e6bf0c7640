package io.tunnelcert.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What clients that behave in no proper way can take from the server, and that it has it again when they are gone. */
class ClientBehaviourTest {

    private static final int MANY = 300;

    /** Client and server share this process's open files, of which there may be 20,000. */
    private static final int IDLE = 8_000;

    private static final Duration EVENTUALLY = Duration.ofSeconds(30);

    private static final DialectServer SERVER = DialectServer.start(
            "server.netty.idle-timeout=2s", "tunnelcert.http.longest-request=2s", "tunnelcert.http.longest-stall=2s");

    private final Clients clients = new Clients(SERVER);

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @AfterEach
    void leavesNothingBehind() {
        clients.close();
        await().atMost(EVENTUALLY).untilAsserted(() -> {
            assertThat(SERVER.openConnections()).isZero();
            assertThat(SERVER.inWork()).isZero();
            assertThat(SERVER.bodyOctets()).isZero();
        });
    }

    @Test
    void forgetsClientsThatGoAwayBeforeTheirRequestIsThere() throws IOException {
        clients.sending(MANY, Clients.LIST.substring(0, 100));
        clients.sending(MANY, post(100_000) + "x".repeat(50_000));

        clients.goAway();

        assertThat(Clients.status(clients.sending(1, Clients.LIST).getFirst())).isEqualTo(200);
    }

    @Test
    void forgetsClientsThatGoAwayBeforeTheirAnswerIsThere() throws IOException {
        clients.sending(MANY, Clients.LIST);

        clients.goAway();

        assertThat(Clients.status(clients.sending(1, Clients.LIST).getFirst())).isEqualTo(200);
    }

    @Test
    void answersAClientThatHasClosedItsSide() throws IOException {
        var client = clients.sending(1, Clients.LIST).getFirst();

        client.shutdownOutput();

        assertThat(Clients.status(client)).isEqualTo(200);
    }

    @Test
    void cutsOffWhoSaysNothing() {
        var silent = clients.sending(MANY, "");

        assertThat(silent).allMatch(Clients::isClosed);
    }

    @Test
    void cutsOffWhoSendsItsHeadTooSlowly() {
        var slow = clients.sending(1, Clients.LIST.substring(0, 20));

        assertThat(slow).allMatch(client -> isCutOffWhileItSends(client, Clients.LIST.substring(20)));
    }

    @Test
    void cutsOffWhoSendsItsBodyTooSlowly() {
        var slow = clients.sending(1, post(10_000));

        assertThat(slow).allMatch(client -> isCutOffWhileItSends(client, "x".repeat(10_000)));
    }

    @Test
    void hasRoomForSomeLargeBodiesAndForAllSmallOnes() throws IOException {
        var octets = RequestBody.MAX_OCTETS;
        int number = (int) (BodyRoom.MAX_OCTETS / octets) + 50;
        try (var patient = DialectServer.start("tunnelcert.http.longest-request=60s");
                var senders = new Clients(patient)) {
            var large = senders.sending(number, post(octets) + "x".repeat(octets - 1));
            await().atMost(EVENTUALLY).until(() -> patient.bodyOctets() > BodyRoom.MAX_OCTETS - octets);

            var small = senders.sending(1, post(1_000) + "x".repeat(1_000)).getFirst();

            assertThat(Clients.status(small)).isEqualTo(400); // as it is: it names no action
            large.forEach(client -> Clients.send(client, "x"));
            assertThat(statuses(large)).contains(400, 429).containsOnly(400, 429);
            await().until(() -> patient.bodyOctets() == 0);
        }
    }

    @Test
    void answersPipelinedRequestsInTheirOrder() throws IOException {
        var client = clients.sending(1, (Clients.LIST + "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n").repeat(200))
                .getFirst();

        for (int i = 0; i < 200; i++) {
            assertThat(Clients.status(client)).isEqualTo(200);
            assertThat(Clients.status(client)).isEqualTo(404);
        }
    }

    /** The answers are far less than may be left unread, and more than the connection itself takes. */
    @Test
    void cutsOffWhoReadsNothingForTooLong() throws Exception {
        try (var client = readingNothing(SERVER)) {
            client.write(ByteBuffer.wrap(Clients.LIST.repeat(3_000).getBytes(StandardCharsets.ISO_8859_1)));

            await().atMost(EVENTUALLY).until(() -> SERVER.openConnections() == 0);
        }
    }

    /** For as long as its answers are not read; all that is sent by then is in the buffers of the two sockets. */
    @Test
    void takesInNoRequestsWithoutEnd() throws Exception {
        var requests = ByteBuffer.wrap(Clients.LIST.repeat(1_000).getBytes(StandardCharsets.ISO_8859_1));
        try (var patient = DialectServer.start("tunnelcert.http.longest-stall=1h");
                var client = readingNothing(patient)) {
            client.configureBlocking(false);
            var sent = new AtomicLong();
            await().atMost(EVENTUALLY).during(Duration.ofSeconds(3)).until(() -> {
                int more = client.write(requests.hasRemaining() ? requests : requests.rewind());
                return sent.addAndGet(more) > 0 && more == 0;
            });

            assertThat(sent).hasValueLessThan(50_000_000);
            assertThat(patient.openConnections()).isEqualTo(1);
        }
    }

    @Test
    void keepsThousandsOfIdleConnectionsAndWhatTheyTookIsThereAgain() throws IOException {
        var patient = DialectServer.start("tunnelcert.http.max-connections=" + (IDLE + 100));
        try (patient;
                var idle = new Clients(patient)) {
            Clients.status(idle.sending(1, Clients.LIST).getFirst());
            idle.goAway();
            var before = Figures.now(patient);

            idle.sending(IDLE, "");
            await().atMost(EVENTUALLY).until(() -> patient.openConnections() == IDLE);
            var meanwhile = Figures.now(patient);
            var status = Clients.status(idle.sending(1, Clients.LIST).getFirst());

            assertThat(status).isEqualTo(200);
            idle.goAway();
            await().atMost(EVENTUALLY).until(() -> patient.openConnections() == 0);
            var after = Figures.now(patient);
            System.out.printf("before %s%nwith %d idle %s%nafter %s%n", before, IDLE, meanwhile, after);
            assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 2);
            assertThat(after.heapMebibytes()).isLessThan(before.heapMebibytes() + 20);
        }
    }

    @Test
    void acceptsNoMoreConnectionsThanItMayAndOthersWhenSomeHaveGone() throws IOException {
        try (var small = DialectServer.start("tunnelcert.http.max-connections=50");
                var others = new Clients(small)) {
            var first = others.sending(50, "");
            await().until(() -> small.openConnections() == 50);

            assertThat(others.sending(20, "")).allMatch(Clients::isClosed);
            for (var client : first.subList(0, 10)) {
                client.close();
            }
            await().until(() -> small.openConnections() == 40);

            assertThat(Clients.status(others.sending(1, Clients.LIST).getFirst()))
                    .isEqualTo(200);
        }
    }

    /** With as little room of its own for answers as can be. */
    private static SocketChannel readingNothing(DialectServer server) throws IOException {
        var client = SocketChannel.open();
        client.setOption(StandardSocketOptions.SO_RCVBUF, 4_096);
        client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        await().until(() -> server.openConnections() == 1);
        return client;
    }

    private static String post(int octets) {
        return "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: " + octets
                + "\r\n\r\n";
    }

    private static List<Integer> statuses(List<Socket> clients) {
        return clients.stream()
                .map(client -> {
                    try {
                        return Clients.status(client);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    /** An octet at a time, so that there is something new whenever the server looks. */
    private static boolean isCutOffWhileItSends(Socket client, String text) {
        try {
            for (int i = 0; i < text.length(); i++) {
                client.getOutputStream().write(text.charAt(i));
                client.getOutputStream().flush();
                if (client.getInputStream().available() > 0) {
                    return true; // it has been told
                }
                Thread.sleep(50);
            }
            return false;
        } catch (IOException cutOff) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What a server's connections may have taken. */
    private record Figures(int connections, int threads, long heapMebibytes) {

        static Figures now(DialectServer server) {
            System.gc();
            return new Figures(
                    server.openConnections(),
                    ManagementFactory.getThreadMXBean().getThreadCount(),
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20);
        }
    }
}
