package io.tunnelcert.gateway.server;

import java.util.Random;

/** A network as its first and last address, told with nothing but shifts: what the rules are checked against. */
record Range(long first, long last, int length) {

    static Range of(String cidr) {
        var parts = cidr.split("[./]", -1);
        long address = 0;
        for (int i = 0; i < 4; i++) {
            address = address << 8 | Integer.parseInt(parts[i]);
        }
        return of(address, Integer.parseInt(parts[4]));
    }

    static Range random(Random random, int shortest, int longest) {
        return of(random.nextLong(1L << 32), shortest + random.nextInt(longest - shortest + 1));
    }

    private static Range of(long address, int length) {
        long size = 1L << (32 - length);
        long first = address / size * size;
        return new Range(first, first + size - 1, length);
    }

    static String text(long address, int length) {
        return "%d.%d.%d.%d/%d"
                .formatted(address >> 24 & 255, address >> 16 & 255, address >> 8 & 255, address & 255, length);
    }

    /** One that overlaps about as often as not: by chance alone hardly any would. */
    Range nearby(Random random) {
        long distance = random.nextLong(-2, 3) * (last - first + 1);
        return of(Math.clamp(first + distance, 0, (1L << 32) - 1), Math.clamp(length + random.nextInt(-3, 4), 0, 32));
    }

    boolean meets(Range other) {
        return first <= other.last && other.first <= last;
    }

    String text() {
        return text(first, length);
    }
}
