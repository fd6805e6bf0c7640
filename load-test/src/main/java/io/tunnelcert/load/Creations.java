package io.tunnelcert.load;

import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.tunnelcert.model.message.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Certificates asked for, each with a token of its own, until their events are read. */
final class Creations {

    private static final String ID = "\"SslVpnClientCertId\":\"";
    private static final Duration DRAIN = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    private final Deployment deployment;
    private final Customer customer;

    Creations(Deployment deployment, Customer customer) {
        this.deployment = deployment;
        this.customer = customer;
    }

    /** Clients that ask for a certificate, wait until it is issued, and ask for the next; what happens after the warm-up is measured. */
    Measurement untilIssued(int clients, Duration warmUp, Duration length) throws IOException, InterruptedException {
        return forSomeTime(clients, new Window(0), LoadGenerator::asFastAsPossible, warmUp, length);
    }

    /** Clients that ask for the next certificate as soon as the last request is answered, as long as not more than so many are under way. */
    Measurement untilAnswered(int clients, int underway, Duration warmUp, Duration length)
            throws IOException, InterruptedException {
        return forSomeTime(clients, new Window(underway), LoadGenerator::asFastAsPossible, warmUp, length);
    }

    /** Asks at a rate, for some time. */
    Measurement at(double perSecond, int connections, Duration warmUp, Duration length)
            throws IOException, InterruptedException {
        return forSomeTime(connections, Window.unlimited(), load -> load.at(perSecond), warmUp, length);
    }

    private Measurement forSomeTime(
            int connections, Window window, Consumer<LoadGenerator> pace, Duration warmUp, Duration length)
            throws IOException, InterruptedException {
        var journeys = new Journeys();
        try (var _ = events(journeys);
                var load = load(connections, window, journeys)) {
            pace.accept(load);
            Thread.sleep(warmUp);
            var watch = new Watch(journeys);
            Thread.sleep(length);
            var measured = watch.stop();
            load.finish();
            await(journeys);
            return measured;
        }
    }

    /** Asks for that many at once, and measures until the last of them is issued. */
    Measurement burst(int certificates, int connections) throws IOException, InterruptedException {
        var journeys = new Journeys();
        try (var _ = events(journeys);
                var load = load(connections, Window.unlimited(), journeys)) {
            var watch = new Watch(journeys);
            load.burst(certificates);
            load.awaitAnswers();
            await(journeys);
            return watch.stop();
        }
    }

    private IssuedEvents events(Journeys journeys) throws IOException {
        return new IssuedEvents(
                deployment.bootstrapServers(), new Topics(Topics.DEFAULT_PREFIX).certificateEvents(), journeys::issued);
    }

    private LoadGenerator load(int connections, Window window, Journeys journeys) {
        var signer = new VolcengineSigner(customer, Instant.now());
        var run = UUID.randomUUID().toString().substring(0, 8);
        var number = new long[1];
        return new LoadGenerator(
                Deployment.HOST,
                deployment.port(),
                connections,
                () -> signer.creation(customer.serverId(), run + "-" + number[0]++),
                (answer, sentAt, free) -> take(answer, sentAt, window, journeys, free));
    }

    private static void await(Journeys journeys) throws InterruptedException {
        long deadline = System.nanoTime() + DRAIN.toNanos();
        while (journeys.underway() > 0 && System.nanoTime() < deadline) {
            Thread.sleep(BETWEEN_LOOKS);
        }
        if (journeys.underway() > 0) {
            throw new IllegalStateException(journeys.underway() + " certificates were accepted and not issued");
        }
    }

    private static void take(FullHttpResponse answer, long sentAt, Window window, Journeys journeys, Runnable free) {
        if (!answer.status().equals(HttpResponseStatus.OK)) {
            journeys.refused();
            free.run();
            return;
        }
        var body = answer.content().toString(StandardCharsets.US_ASCII);
        int begin = body.indexOf(ID) + ID.length();
        var id = body.substring(begin, body.indexOf('"', begin));
        journeys.accepted(id, sentAt, window::end);
        window.begin(free);
    }

    /** From its making to its stop. */
    private final class Watch {

        private final Journeys journeys;
        private final Map<String, ProcessUse> before;
        private final long begin;

        Watch(Journeys journeys) throws IOException {
            this.journeys = journeys;
            var _ = journeys.acceptTimes();
            var _ = journeys.issueTimes();
            before = use();
            begin = System.nanoTime();
        }

        Measurement stop() throws IOException {
            double seconds = (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1);
            var accepted = journeys.acceptTimes();
            var issued = journeys.issueTimes();
            var use = use();
            use.replaceAll((process, after) -> after.since(Objects.requireNonNull(before.get(process))));
            return new Measurement(seconds, accepted, issued, journeys.refusals(), use);
        }

        private Map<String, ProcessUse> use() throws IOException {
            var use = deployment.use();
            use.put("generator", ProcessUse.of(ProcessHandle.current()));
            return use;
        }
    }
}
