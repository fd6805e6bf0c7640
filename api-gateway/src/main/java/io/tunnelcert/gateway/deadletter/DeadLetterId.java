package io.tunnelcert.gateway.deadletter;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a dead letter lies in its topic, which is its name: partition, hyphen, offset. */
public record DeadLetterId(int partition, long offset) implements Comparable<DeadLetterId> {

    /** Fewer digits than either number could have, so that whatever matches is one. */
    private static final Pattern PATTERN = Pattern.compile("([0-9]{1,9})-([0-9]{1,18})");

    private static final Comparator<DeadLetterId> ORDER =
            Comparator.comparingInt(DeadLetterId::partition).thenComparingLong(DeadLetterId::offset);

    /** Empty if the text is no such id. */
    public static Optional<DeadLetterId> parse(String text) {
        var matcher = PATTERN.matcher(text);
        return matcher.matches()
                ? Optional.of(new DeadLetterId(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    public String text() {
        return partition + "-" + offset;
    }

    @Override
    public int compareTo(DeadLetterId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return text();
    }
}
