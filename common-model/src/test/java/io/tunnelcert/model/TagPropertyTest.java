package io.tunnelcert.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Compares what {@link Tag} takes with the vendor's rule, told a second time and in another way. */
class TagPropertyTest {

    private static final int TEXTS = 200_000;
    private static final List<String> PIECES = List.of(
            "a",
            "Z",
            "0",
            "_",
            ".",
            ":",
            "/",
            "=",
            "+",
            "-",
            "@",
            " ",
            "é",
            "e\u0301",
            "研",
            "𠀀",
            "ا",
            "٣",
            "Ⅷ",
            "²",
            "हि",
            "*",
            "!",
            ",",
            "，",
            "\t",
            "\n",
            "\u0000",
            "\u00a0",
            "\u3000",
            "\ud800",
            "😀",
            "&",
            "%",
            "\\",
            "\"",
            "#",
            "(",
            "volc:",
            "VOLC:",
            "sys:",
            "Sys:",
            "volc",
            "sys",
            "ſys:",
            "x".repeat(60),
            "研".repeat(60));

    @Test
    void takesTheKeysAndValuesThatTheVendorsRuleAllows() {
        var random = new Random(20260102);
        int keysTaken = 0;
        int valuesTaken = 0;
        for (int i = 0; i < TEXTS; i++) {
            var text = text(random);

            var takesKey = takes(text, "");
            var takesValue = takes("key", text);

            assertThat(takesKey).as("key <%s>", text).isEqualTo(isKey(text));
            assertThat(takesValue).as("value <%s>", text).isEqualTo(isValue(text));
            keysTaken += takesKey ? 1 : 0;
            valuesTaken += takesValue ? 1 : 0;
        }

        assertThat(keysTaken).isBetween(TEXTS / 10, TEXTS * 9 / 10);
        assertThat(valuesTaken).isGreaterThan(keysTaken);
    }

    /** Mostly made of a few pieces, so that many texts pass; sometimes of many. */
    private static String text(Random random) {
        var pieces = random.nextInt(10) == 0 ? PIECES : PIECES.subList(0, 12 + random.nextInt(10));
        var number = random.nextInt(10) == 0 ? random.nextInt(6) : random.nextInt(4);
        var text = new StringBuilder();
        IntStream.range(0, number).forEach(_ -> text.append(pieces.get(random.nextInt(pieces.size()))));
        return random.nextInt(50) == 0 ? text.toString().repeat(40) : text.toString();
    }

    private static boolean takes(String key, String value) {
        try {
            return new Tag(key, value).key().equals(key);
        } catch (InvalidValueException _) {
            return false;
        }
    }

    private static boolean isKey(String text) {
        return !text.isEmpty()
                && text.codePoints().count() <= 128
                && isOfTheAlphabet(text)
                && !text.regionMatches(true, 0, "volc:", 0, 5)
                && !text.regionMatches(true, 0, "sys:", 0, 4);
    }

    private static boolean isValue(String text) {
        return text.codePoints().count() <= 256 && isOfTheAlphabet(text);
    }

    private static boolean isOfTheAlphabet(String text) {
        return !text.startsWith(" ") && !text.endsWith(" ") && text.codePoints().allMatch(TagPropertyTest::isAllowed);
    }

    /** Letters of any language, with the marks that many cannot be written without, and numbers. */
    private static boolean isAllowed(int codePoint) {
        return "_.:/=+-@ ".indexOf(codePoint) >= 0
                || Character.isLetter(codePoint)
                || switch (Character.getType(codePoint)) {
                    case Character.NON_SPACING_MARK,
                            Character.COMBINING_SPACING_MARK,
                            Character.ENCLOSING_MARK,
                            Character.DECIMAL_DIGIT_NUMBER,
                            Character.LETTER_NUMBER,
                            Character.OTHER_NUMBER -> true;
                    default -> false;
                };
    }
}
