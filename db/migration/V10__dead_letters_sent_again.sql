-- Which dead letters an operator has sent again. A table of its own: an application of the version before does not know it.
create table dead_letter_mark (
    topic_partition integer not null check (topic_partition >= 0),
    topic_offset    bigint not null check (topic_offset >= 0),
    put_at          timestamptz not null,
    sent_again_at   timestamptz not null,
    primary key (topic_partition, topic_offset, put_at)
);
comment on table dead_letter_mark is
    'A dead letter that was sent again, by its place in its topic and its time there: a topic that is made anew begins with the same places. '
    'Forgotten after ninety days, when Kafka has forgotten the letter.';

grant select, insert, update (sent_again_at), delete on dead_letter_mark to tunnelcert_gateway;
