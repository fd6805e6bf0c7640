package io.tunnelcert.issuer.expiry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** How many whole days before a certificate expires that is told, each number once; perhaps none. */
public record NoticeDays(List<Integer> days) {

    private static final int MAX = 1095;
    private static final int MAX_NUMBERS = 20;

    /** @throws IllegalArgumentException if {@link #isValid} does not hold */
    public NoticeDays {
        if (!isValid(days)) {
            throw new IllegalArgumentException("different numbers from 1 to " + MAX + ", " + MAX_NUMBERS + " at most");
        }
        days = days.stream().sorted().toList();
    }

    /** Whether these are different numbers from 1 to 1095, the days of a client certificate's life, and 20 at most. */
    public static boolean isValid(List<Integer> days) {
        return days.size() <= MAX_NUMBERS
                && new HashSet<>(days).size() == days.size()
                && days.stream().allMatch(number -> number >= 1 && number <= MAX);
    }

    /**
     * One window for each number: the certificates in it are to hear of that number. What should have heard of a larger one, too, hears of the
     * smallest only, so that nobody gets five notices at once after a long stop.
     */
    List<NoticeWindow> windows(Instant now) {
        var windows = new ArrayList<NoticeWindow>();
        var from = now;
        for (var number : days) {
            var until = now.plus(Duration.ofDays(number));
            windows.add(new NoticeWindow(number, from, until));
            from = until;
        }
        return windows;
    }
}
