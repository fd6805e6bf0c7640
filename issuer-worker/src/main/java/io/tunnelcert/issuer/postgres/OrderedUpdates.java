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

    /** Does {@code set} where {@code condition} holds; both are SQL, of this program alone, and may name the values. */
    void update(Stream<String> ids, String condition, String set, Map<String, Object> values) {
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
                        from locked
                        where %1$s.%2$s = locked.%2$s
                        """.formatted(table, key, condition, set))
                .param("ids", Arrays.texts(texts.stream()))
                .params(values)
                .update();
    }
}
