package io.tunnelcert.gateway.dialect;

import java.util.List;
import java.util.Random;

/** Random choices, and the words to choose from. */
public final class FuzzWords {

    private static final List<String> VALUES = List.of(
            "",
            "true",
            "false",
            "0",
            "1",
            "-1",
            "10",
            "100",
            "101",
            "4294967296",
            "99999999999999999999",
            "1.5",
            "NaN",
            "null",
            "[]",
            "{}",
            "%",
            "a b",
            "+",
            "it's",
            "研发",
            "é",
            "😀",
            "\u0000",
            "a\nb",
            "\u202e",
            "\ufffd",
            "' or 1=1 --",
            "10.0.0.0/8",
            "192.168.0.0/33",
            "UDP",
            "AES-128-CBC",
            "PrePaid",
            "Month",
            "default",
            "vpngateway",
            "sslvpnclientcert",
            "vss-12bfa2du7fojk17q7y1rk0abc",
            "vsc-12bfa2du7fojk17q7y1rk0abc",
            "vgw-12bfa2du7fojk17q7y1rk0abc",
            "vsc-",
            "123e4567-e89b-12d3-a456-426655440000",
            "a".repeat(64),
            "a".repeat(65),
            "a".repeat(128),
            "研".repeat(129),
            "a".repeat(256));

    private final List<String> names;
    private final Random random;

    /** @param names of the parameters that any action may read */
    public FuzzWords(List<String> names, long seed) {
        this.names = List.copyOf(names);
        this.random = new Random(seed);
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    public void fill(byte[] octets) {
        random.nextBytes(octets);
    }

    public String name() {
        return one(names);
    }

    /** One character of it another one. */
    public String flipped(String text) {
        if (text.isEmpty()) {
            return "x";
        }
        int at = random.nextInt(text.length());
        char other = (char) (' ' + random.nextInt(95));
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    public String value() {
        return random.nextInt(2_000) == 0 ? "a".repeat(random.nextInt(60_000)) : one(VALUES);
    }

    public boolean rarely() {
        return random.nextInt(25) == 0;
    }

    public <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
