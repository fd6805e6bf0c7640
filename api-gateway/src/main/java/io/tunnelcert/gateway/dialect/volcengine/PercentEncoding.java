package io.tunnelcert.gateway.dialect.volcengine;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-encoding of query strings (RFC 3986, section 2): decoding is strict, encoding gives the one form that signatures are over. */
final class PercentEncoding {

    private static final int HEX = 16;
    private static final int ESCAPE_LENGTH = 3;
    private static final String DIGITS = "0123456789ABCDEF";

    private PercentEncoding() {}

    /** @throws VolcengineException if the text holds anything but printable ASCII, whole escapes and UTF-8 */
    static String decode(String text) {
        var octets = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            if (c == '%') {
                octets.write(escaped(text, i));
                i += ESCAPE_LENGTH;
            } else {
                octets.write(plain(c));
                i++;
            }
        }
        return utf8(octets.toByteArray());
    }

    /** Upper-case escapes for all but the unreserved characters; a blank is {@code %20}. */
    static String encode(String text) {
        var encoded = new StringBuilder(text.length());
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (isUnreserved(octet)) {
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
            throw RequestError.MALFORMED_QUERY.exception();
        }
        int high = hexDigit(text.charAt(start + 1));
        int low = hexDigit(text.charAt(start + 2));
        return high * HEX + low;
    }

    /** Not {@link Character#digit}, which also knows the digits of other scripts. */
    private static int hexDigit(char c) {
        int digit = DIGITS.indexOf(c >= 'a' && c <= 'f' ? c - 'a' + 'A' : c);
        if (digit < 0) {
            throw RequestError.MALFORMED_QUERY.exception();
        }
        return digit;
    }

    private static int plain(char c) {
        if (c <= ' ' || c > '~') {
            throw RequestError.MALFORMED_QUERY.exception();
        }
        return c == '+' ? ' ' : c;
    }

    private static String utf8(byte[] octets) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException _) {
            throw RequestError.MALFORMED_QUERY.exception();
        }
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
