package io.tunnelcert.gateway.postgres;

import io.tunnelcert.gateway.deadletter.DeadLetter;
import io.tunnelcert.gateway.deadletter.DeadLetterId;
import io.tunnelcert.gateway.deadletter.DeadLetterMarks;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Marks in Postgres, so that all gateways know them. */
public final class PostgresDeadLetterMarks implements DeadLetterMarks {

    private final DatabaseClient database;

    public PostgresDeadLetterMarks(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Map<DeadLetterId, Instant>> of(Collection<DeadLetter> letters) {
        if (letters.isEmpty()) {
            return Mono.just(Map.of());
        }
        return database.sql("""
                        select m.topic_partition, m.topic_offset, m.sent_again_at
                        from unnest($1::integer[], $2::bigint[], $3::timestamptz[]) as letter (topic_partition, topic_offset, put_at)
                            join dead_letter_mark m using (topic_partition, topic_offset, put_at)
                        """)
                .bind(0, letters.stream().map(letter -> letter.id().partition()).toArray(Integer[]::new))
                .bind(1, letters.stream().map(letter -> letter.id().offset()).toArray(Long[]::new))
                .bind(
                        2,
                        letters.stream()
                                .map(letter -> letter.putAt().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new))
                .map((row, _) -> Map.entry(
                        new DeadLetterId(
                                Statements.integer(row, "topic_partition"), Statements.number(row, "topic_offset")),
                        Statements.instant(row, "sent_again_at")))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .timeout(Statements.TIMEOUT);
    }

    @Override
    public Mono<Void> put(DeadLetter letter, Instant sentAgainAt, Instant forgetBefore) {
        return database.sql("""
                        with forgotten as (
                            delete from dead_letter_mark
                            where sent_again_at < $5 and (topic_partition, topic_offset, put_at) <> ($1, $2, $3)
                        )
                        insert into dead_letter_mark (topic_partition, topic_offset, put_at, sent_again_at)
                        values ($1, $2, $3, $4)
                        on conflict (topic_partition, topic_offset, put_at) do update set sent_again_at = excluded.sent_again_at
                        """)
                .bind(0, letter.id().partition())
                .bind(1, letter.id().offset())
                .bind(2, letter.putAt())
                .bind(3, sentAgainAt)
                .bind(4, forgetBefore)
                .then()
                .timeout(Statements.TIMEOUT);
    }
}
