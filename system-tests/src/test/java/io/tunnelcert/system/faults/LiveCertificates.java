package io.tunnelcert.system.faults;

import io.tunnelcert.system.faults.Answer.Accepted;
import io.tunnelcert.system.faults.Request.Create;
import io.tunnelcert.system.faults.Request.Delete;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many certificates existed for sure at one time: from the answer that told of each to the first request to delete it. */
final class LiveCertificates {

    private final Map<String, String> servers = new HashMap<>();
    private final Map<String, Long> begins = new HashMap<>();
    private final Map<String, Long> ends = new HashMap<>();

    LiveCertificates(List<Attempt> attempts) {
        for (var attempt : attempts) {
            switch (attempt.request()) {
                case Create create
                when attempt.answer() instanceof Accepted(var id) -> {
                    servers.put(id, create.server());
                    begins.merge(id, attempt.end(), Math::min);
                }
                case Delete(var _, var id) -> ends.merge(id, attempt.begin(), Math::min);
                case Create _, Request.Describe _ -> {
                    // nothing is known of it
                }
            }
        }
    }

    int mostAtOnceUnder(String server) {
        record Change(long at, int by) {}
        var changes = new ArrayList<Change>();
        servers.forEach((id, under) -> {
            long end = ends.getOrDefault(id, Long.MAX_VALUE);
            long begin = begins.getOrDefault(id, Long.MAX_VALUE);
            if (under.equals(server) && begin < end) {
                changes.add(new Change(begin, 1));
                changes.add(new Change(end, -1));
            }
        });
        changes.sort(Comparator.comparingLong(Change::at).thenComparingInt(Change::by));
        int now = 0;
        int most = 0;
        for (var change : changes) {
            now += change.by();
            most = Math.max(most, now);
        }
        return most;
    }
}
