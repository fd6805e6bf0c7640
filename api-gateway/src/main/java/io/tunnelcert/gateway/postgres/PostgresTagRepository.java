package io.tunnelcert.gateway.postgres;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.tag.ListTags;
import io.tunnelcert.gateway.tag.ResourceTag;
import io.tunnelcert.gateway.tag.TagRepository;
import io.tunnelcert.gateway.tag.TaggedResources;
import io.tunnelcert.model.Tag;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * All tags, in Postgres. Whoever changes tags holds the rows of their resources: so no two changes together exceed what one may not, and
 * no deleted resource gets a tag.
 */
public final class PostgresTagRepository implements TagRepository {

    private final DatabaseClient database;
    private final Transactions transactions;

    public PostgresTagRepository(DatabaseClient database) {
        this.database = database;
        this.transactions = new Transactions(database);
    }

    @Override
    public Mono<Void> tag(Caller caller, TaggedResources resources, List<Tag> tags) {
        return transactions.run(lock(caller, resources)
                .then(Mono.defer(() -> insert(caller, resources, tags)))
                .then(Mono.defer(() -> mostTags(resources)))
                .doOnNext(resources::requireRoomFor)
                .then());
    }

    @Override
    public Mono<Void> untag(Caller caller, TaggedResources resources, Optional<List<String>> keys) {
        var conditions = new Conditions().add("resource_id = any (%s)", (Object) ids(resources));
        keys.ifPresent(given -> conditions.add("key = any (%s)", (Object) given.toArray(String[]::new)));
        return transactions.run(lock(caller, resources)
                .then(Mono.defer(() -> conditions
                        .bind(database.sql("delete from tag\n" + conditions.where()))
                        .then())));
    }

    @Override
    public Mono<List<ResourceTag>> list(ListTags request, int atMost) {
        var table = TaggedTable.of(request.kind());
        var caller = request.caller();
        var conditions = new Conditions()
                .add("t.account_id = %s", caller.account().text())
                .add("r.account_id = %s", caller.account().text())
                .add("r.region = %s", caller.region().text())
                .add(table.exists());
        request.ids().ifPresent(ids -> conditions.add("t.resource_id = any (%s)", (Object) ids.toArray(String[]::new)));
        request.after()
                .ifPresentOrElse(
                        after -> conditions.add("(t.resource_id, t.key) > (%s, %s)", after.resourceId(), after.key()),
                        // All ids of a kind come after the first prefix: where most tags are of another kind, this
                        // passes over them.
                        () -> conditions.add("t.resource_id >= %s", table.firstPrefix()));
        conditions.addTags("r." + table.id(), request.filters());
        var tags = conditions
                .bind(database.sql("select t.resource_id, t.key, t.value from tag t join " + table.name() + " r on r."
                        + table.id() + " = t.resource_id\n" + conditions.where()
                        + "\norder by t.resource_id, t.key limit " + atMost))
                .map((row, _) -> new ResourceTag(
                        Statements.text(row, "resource_id"),
                        new Tag(Statements.text(row, "key"), Statements.text(row, "value"))))
                .all()
                .collectList();
        return transactions.runPlannedAnew(tags);
    }

    private Mono<Void> lock(Caller caller, TaggedResources resources) {
        var table = TaggedTable.of(resources.kind());
        return database.sql("select r." + table.id() + " from " + table.name() + " r where r." + table.id()
                        + " = any ($1) and r.account_id = $2 and r.region = $3 and " + table.exists() + " order by r."
                        + table.id() + " for no key update")
                .bind(0, ids(resources))
                .bind(1, caller.account().text())
                .bind(2, caller.region().text())
                .map((row, _) -> Statements.text(row, table.id()))
                .all()
                .collectList()
                .doOnNext(resources::requireAll)
                .then();
    }

    private Mono<Void> insert(Caller caller, TaggedResources resources, List<Tag> tags) {
        return database.sql("""
                        insert into tag as t (resource_id, account_id, key, value)
                        select r.id, $2, n.key, n.value
                        from unnest($1::text[]) as r (id) cross join unnest($3::text[], $4::text[]) as n (key, value)
                        on conflict (resource_id, key) do update set value = excluded.value where t.value <> excluded.value
                        """)
                .bind(0, ids(resources))
                .bind(1, caller.account().text())
                .bind(2, texts(tags, Tag::key))
                .bind(3, texts(tags, Tag::value))
                .then();
    }

    private Mono<Long> mostTags(TaggedResources resources) {
        return database.sql("""
                        select max(number) from (
                            select count(*) as number from tag where resource_id = any ($1) group by resource_id) counted
                        """).bind(0, ids(resources)).mapValue(Long.class).one();
    }

    private static String[] ids(TaggedResources resources) {
        return resources.ids().toArray(String[]::new);
    }

    private static String[] texts(List<Tag> tags, Function<Tag, String> part) {
        return tags.stream().map(part).toArray(String[]::new);
    }
}
