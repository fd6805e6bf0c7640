package io.tunnelcert.issuer.postgres;

import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Changes rows of one table, found by their ids. They are locked in one order for all workers, so that two with the same rows wait for
 * each other instead of deadlocking.
 *
 * @param key the column of the ids
 */
record OrderedUpdates(JdbcClient jdbc, String table, String key) {

    private static final String NOTHING_MORE = "";

    /** For this transaction alone. */
    private static final String NO_WAIT = ", set_config('synchronous_commit', 'off', true)";

    /** Does {@code set} where {@code condition} holds; both are SQL, of this program alone, and may name the values. */
    void update(Stream<String> ids, String condition, String set, Map<String, Object> values) {
        update(ids, condition, set, values, NOTHING_MORE);
    }

    /** As {@link #update}, without waiting for the disk: if Postgres dies within the next second, it may not have happened. */
    void updateWithoutWaiting(Stream<String> ids, String condition, String set, Map<String, Object> values) {
        update(ids, condition, set, values, NO_WAIT);
    }

    private void update(Stream<String> ids, String condition, String set, Map<String, Object> values, String more) {
        var texts = ids.toList();
        if (texts.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        with locked as (
                            select %2$s
                            from %1$s
                            where %2$s = any (:ids) and %3$s
                            order by %2$s
                            for no key update
                        )
                        update %1$s
                        set %4$s
                        from locked%5$s
                        where %1$s.%2$s = locked.%2$s
                        """.formatted(table, key, condition, set, more))
                .param("ids", Arrays.texts(texts.stream()))
                .params(values)
                .update();
    }
}
