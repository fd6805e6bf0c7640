package io.tunnelcert.issuer.postgres;

import io.tunnelcert.model.Bytes;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/** Makes Postgres arrays, in which an absent value is a null. */
final class Arrays {

    private Arrays() {}

    static SqlArrayValue texts(Stream<String> values) {
        return new SqlArrayValue("text", (Object[]) values.toArray(String[]::new));
    }

    static SqlArrayValue optionalTexts(Stream<Optional<String>> values) {
        return array(
                "text",
                values.<@Nullable String>map(value -> value.orElse(null)).toArray(String[]::new));
    }

    static SqlArrayValue octets(Stream<Optional<Bytes>> values) {
        return array(
                "bytea",
                values.<byte @Nullable []>map(value -> value.map(Bytes::toArray).orElse(null))
                        .toArray(byte[][]::new));
    }

    private static SqlArrayValue array(String type, Object[] values) {
        return new SqlArrayValue(type, values);
    }
}
