package io.tunnelcert.gateway.postgres;

import io.r2dbc.spi.Row;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** What all statements share: the time they may take, and how a row's columns become values. */
final class Statements {

    /** Above the server's own statement_timeout, so that the server's error, which says more, comes first. */
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    private Statements() {}

    static String text(Row row, String column) {
        return required(row.get(column, String.class), column);
    }

    static int integer(Row row, String column) {
        return required(row.get(column, Integer.class), column);
    }

    static long number(Row row, String column) {
        return required(row.get(column, Long.class), column);
    }

    static boolean flag(Row row, String column) {
        return required(row.get(column, Boolean.class), column);
    }

    static Instant instant(Row row, String column) {
        return required(row.get(column, Instant.class), column);
    }

    static Bytes bytes(Row row, String column) {
        return Bytes.of(required(row.get(column, byte[].class), column));
    }

    static Optional<String> optionalText(Row row, String column) {
        return Optional.ofNullable(row.get(column, String.class));
    }

    static Optional<Instant> optionalInstant(Row row, String column) {
        return Optional.ofNullable(row.get(column, Instant.class));
    }

    static Optional<Bytes> optionalBytes(Row row, String column) {
        return Optional.ofNullable(row.get(column, byte[].class)).map(Bytes::of);
    }

    static List<String> texts(Row row, String column) {
        return List.of(required(row.get(column, String[].class), column));
    }

    /** Tags read as two arrays of one length. */
    static List<Tag> tags(Row row) {
        var keys = required(row.get("tag_keys", String[].class), "tag_keys");
        var values = required(row.get("tag_values", String[].class), "tag_values");
        return IntStream.range(0, keys.length)
                .mapToObj(i -> new Tag(keys[i], values[i]))
                .toList();
    }

    /** Binds what may be missing, as {@code null} then. */
    static <T> GenericExecuteSpec bind(GenericExecuteSpec statement, int index, Class<T> type, Optional<T> value) {
        return value.map(given -> statement.bind(index, given)).orElseGet(() -> statement.bindNull(index, type));
    }

    private static <T> T required(@Nullable T value, String column) {
        if (value == null) {
            throw new IllegalStateException("column " + column + " is null");
        }
        return value;
    }
}
