package io.tunnelcert.system.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/** Brings the faults of a schedule over a cluster, each at its time and in a thread of its own. */
final class Injector {

    private final Cluster cluster;

    Injector(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Returns when all is over, and tells when each really was; fails if one could not be brought about, or its part did not come back. */
    List<Injected> play(Schedule schedule) {
        var begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Injected>> running = new ArrayList<>();
            for (var entry : schedule.entries()) {
                sleepUntil(begin + entry.at().toNanos());
                running.add(CompletableFuture.supplyAsync(() -> bring(entry.fault(), begin), threads));
            }
            sleepUntil(begin + schedule.length().toNanos());
            return running.stream().map(CompletableFuture::join).toList();
        }
    }

    private Injected bring(Fault fault, long runBegin) {
        var begin = System.nanoTime();
        bring(fault);
        return new Injected(fault, Duration.ofNanos(begin - runBegin), Duration.ofNanos(System.nanoTime() - runBegin));
    }

    private void bring(Fault fault) {
        switch (fault) {
            case Fault.Kill(var part, var away, var clockOffset) -> cluster.kill(part, away, clockOffset);
            case Fault.Restart(var part, var clockOffset) -> cluster.restart(part, clockOffset);
            case Fault.Pause(var part, var length) -> cluster.pause(part, length);
            case Fault.Cut(var link, var length) -> cluster.onLink(link, Proxy::cut, length);
            case Fault.Stall(var link, var length) -> cluster.onLink(link, Proxy::stall, length);
            case Fault.Forget(var link) -> cluster.proxy(link).forget();
            case Fault.Slow(var link, var each, var length) -> cluster.onLink(link, proxy -> proxy.slow(each), length);
            case Fault.Lock(var length) -> cluster.lock(length);
        }
    }

    private static void sleepUntil(long nanos) {
        try {
            Thread.sleep(Duration.ofNanos(Math.max(0, nanos - System.nanoTime())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
