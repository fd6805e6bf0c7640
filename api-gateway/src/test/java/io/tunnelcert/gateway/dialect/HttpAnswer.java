package io.tunnelcert.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * An HTTP answer as it came over the wire.
 *
 * @param headers values by lower-case name
 */
public record HttpAnswer(int status, Map<String, String> headers, String body) {

    static HttpAnswer of(byte[] octets) {
        var text = new String(octets, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        assertThat(end).as("an answer with a head, not: %s", text).isPositive();
        var lines = text.substring(0, end).split("\r\n", -1);
        var headers = new LinkedHashMap<String, String>();
        Arrays.stream(lines).skip(1).map(line -> line.split(": ", 2)).forEach(header -> {
            headers.put(header[0].toLowerCase(Locale.ROOT), header[1]);
        });
        var body = new ByteArrayOutputStream();
        body.write(octets, end + 4, octets.length - end - 4);
        return new HttpAnswer(
                Integer.parseInt(lines[0].split(" ", -1)[1]), headers, body.toString(StandardCharsets.UTF_8));
    }
}
