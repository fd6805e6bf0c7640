package io.tunnelcert.system.faults;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Everything that clients asked, and what they were told. */
final class History {

    private final Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();

    /** Sends a request and notes what came of it. */
    Answer ask(VpnClient client, Request request) {
        var begin = System.nanoTime();
        var answer = client.send(request);
        attempts.add(new Attempt(request, client.dialect(), begin, System.nanoTime(), answer));
        return answer;
    }

    List<Attempt> attempts() {
        return List.copyOf(attempts);
    }
}
