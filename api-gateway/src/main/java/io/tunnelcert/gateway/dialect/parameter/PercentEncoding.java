package io.tunnelcert.gateway.dialect.parameter;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Percent-encoding of query strings (RFC 3986, section 2): decoding is strict, encoding gives the one form that signatures are over. */
public final class PercentEncoding {

    private static final int HEX = 16;

    /** No octet; what {@link String#indexOf} says, too. */
    private static final int NONE = -1;

    private static final int ESCAPE_LENGTH = 3;
    private static final String DIGITS = "0123456789ABCDEF";

    private PercentEncoding() {}

    /** The text; empty if there is anything but printable ASCII, whole escapes and UTF-8. */
    public static Optional<String> decode(String text) {
        var octets = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); ) {
            boolean escape = text.charAt(i) == '%';
            int octet = escape ? escaped(text, i) : plain(text.charAt(i));
            if (octet == NONE) {
                return Optional.empty();
            }
            octets.write(octet);
            i += escape ? ESCAPE_LENGTH : 1;
        }
        return Utf8.decode(octets.toByteArray());
    }

    /** Upper-case escapes for all but the unreserved characters; a blank is {@code %20}. */
    public static String encode(String text) {
        return encode(text, "");
    }

    /** The same as JavaScript's {@code encodeURIComponent} has it: five more characters stay as they are. */
    public static String encodeLikeBrowsers(String text) {
        return encode(text, "!'()*");
    }

    private static String encode(String text, String alsoPlain) {
        var encoded = new StringBuilder(text.length());
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (isUnreserved(octet) || alsoPlain.indexOf(octet) >= 0) {
                encoded.append((char) octet);
            } else {
                encoded.append('%')
                        .append(DIGITS.charAt((octet & 0xFF) / HEX))
                        .append(DIGITS.charAt((octet & 0xFF) % HEX));
            }
        }
        return encoded.toString();
    }

    private static int escaped(String text, int start) {
        if (start + ESCAPE_LENGTH > text.length()) {
            return NONE;
        }
        int high = hexDigit(text.charAt(start + 1));
        int low = hexDigit(text.charAt(start + 2));
        return high == NONE || low == NONE ? NONE : high * HEX + low;
    }

    /** Not {@link Character#digit}, which also knows the digits of other scripts. */
    private static int hexDigit(char c) {
        return DIGITS.indexOf(c >= 'a' && c <= 'f' ? c - 'a' + 'A' : c);
    }

    private static int plain(char c) {
        if (c <= ' ' || c > '~') {
            return NONE;
        }
        return c == '+' ? ' ' : c;
    }

    private static boolean isUnreserved(byte octet) {
        return (octet >= 'A' && octet <= 'Z')
                || (octet >= 'a' && octet <= 'z')
                || (octet >= '0' && octet <= '9')
                || octet == '-'
                || octet == '_'
                || octet == '.'
                || octet == '~';
    }
}
