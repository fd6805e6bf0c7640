package io.tunnelcert.system;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** What a private key would leave behind where it was written in clear: it whole or any secret number of it, in octets, base 64 or 16. */
record KeyTraces(List<String> traces) {

    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int OCTET_STRING = 0x04;

    /** Shorter numbers are versions and exponents, and are found everywhere. */
    private static final int SHORTEST_SECRET = 16;

    /**
     * Of a key in PKCS#1 or PKCS#8.
     *
     * @param certificate what is public of it, as it is in its certificate
     */
    static KeyTraces of(byte[] key, byte[] certificate) {
        var secrets = new ArrayList<byte[]>(List.of(key));
        collectNumbers(key, 0, key.length, secrets);
        var open = text(certificate);
        return new KeyTraces(secrets.stream()
                .filter(secret -> !open.contains(text(secret)))
                .map(KeyTraces::forms)
                .flatMap(List::stream)
                .toList());
    }

    /** Of any other secret. */
    static KeyTraces of(byte[] secret) {
        return new KeyTraces(forms(secret));
    }

    /** Whether they are anywhere in these octets, in whatever lines. */
    boolean isIn(byte[] octets) {
        var plain = text(octets);
        var joined =
                plain.replace("\\r", "").replace("\\n", "").replace("\r", "").replace("\n", "");
        return traces.stream().anyMatch(trace -> plain.contains(trace) || joined.contains(trace));
    }

    private static List<String> forms(byte[] secret) {
        var forms = new ArrayList<>(List.of(
                text(secret),
                HexFormat.of().formatHex(secret),
                HexFormat.of().withUpperCase().formatHex(secret)));
        for (int shift = 0; shift < 3; shift++) {
            forms.add(base64(secret, shift, Base64.getEncoder()));
            forms.add(base64(secret, shift, Base64.getUrlEncoder()));
        }
        return forms;
    }

    /** As it looks behind so many other octets: without the characters that neighbours have a share in. */
    private static String base64(byte[] secret, int shift, Base64.Encoder encoder) {
        var shifted = new ByteArrayOutputStream();
        shifted.writeBytes(new byte[shift]);
        shifted.writeBytes(secret);
        var text = encoder.withoutPadding().encodeToString(shifted.toByteArray());
        var shared = (shift + secret.length) % 3 == 0 ? 0 : 1;
        return text.substring(shift == 0 ? 0 : shift + 1, text.length() - shared);
    }

    /** The long integers and octet strings at the ends of a DER structure, integers without their sign's octet. */
    private static void collectNumbers(byte[] der, int from, int to, List<byte[]> numbers) {
        for (int at = from; at < to; ) {
            int tag = Byte.toUnsignedInt(der[at]);
            int octetsOfLength = der[at + 1] < 0 ? der[at + 1] & 0x7f : 0;
            int length = octetsOfLength == 0 ? der[at + 1] : 0;
            for (int i = 0; i < octetsOfLength; i++) {
                length = length << Byte.SIZE | Byte.toUnsignedInt(der[at + 2 + i]);
            }
            int content = at + 2 + octetsOfLength;
            at = content + length;
            if (tag == SEQUENCE || (tag == OCTET_STRING && holdsAnother(der, content, length))) {
                collectNumbers(der, content, at, numbers);
            } else if ((tag == INTEGER || tag == OCTET_STRING) && length >= SHORTEST_SECRET) {
                numbers.add(Arrays.copyOfRange(der, der[content] == 0 ? content + 1 : content, at));
            }
        }
    }

    /** PKCS#8 has the key's own structure in an octet string. */
    private static boolean holdsAnother(byte[] der, int content, int length) {
        int tag = length > 2 ? Byte.toUnsignedInt(der[content]) : 0;
        return (tag == SEQUENCE && length > 40) || (tag == OCTET_STRING && der[content + 1] == length - 2);
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
