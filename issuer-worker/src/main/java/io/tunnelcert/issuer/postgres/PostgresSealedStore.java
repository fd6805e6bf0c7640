package io.tunnelcert.issuer.postgres;

import io.tunnelcert.issuer.rotation.KeyId;
import io.tunnelcert.issuer.rotation.SealedColumn;
import io.tunnelcert.issuer.rotation.SealedStore;
import io.tunnelcert.model.Bytes;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ciphertexts in Postgres, batch by batch along the primary keys, so that no statement takes long in however large a table. */
final class PostgresSealedStore implements SealedStore {

    private final JdbcClient jdbc;

    PostgresSealedStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Row> next(SealedColumn column, String after, int limit) {
        return jdbc.sql(Place.of(column).in("""
                        select {key} as id, substring({column} from 1 for :length) as prefix
                        from {table}
                        where {key} > :after and {condition}
                        order by {key}
                        limit :limit
                        """))
                .param("length", KeyId.PREFIX_LENGTH)
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> new Row(
                        row.getString("id"),
                        Optional.ofNullable(row.getBytes("prefix")).map(Bytes::of)))
                .list();
    }

    @Override
    public Map<String, Bytes> load(SealedColumn column, Collection<String> ids) {
        return jdbc
                .sql(Place.of(column).in("""
                        select {key} as id, {column} as ciphertext
                        from {table}
                        where {key} = any (:ids) and {condition} and {column} is not null
                        """))
                .param("ids", Arrays.texts(ids.stream()))
                .query((row, _) -> Map.entry(row.getString("id"), Columns.octets(row, "ciphertext")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public int replace(SealedColumn column, List<Replacement> replacements) {
        if (replacements.isEmpty()) {
            return 0;
        }
        // Locked in one order first, as everybody does; whoever has changed a ciphertext meanwhile keeps what it wrote.
        return jdbc.sql(Place.of(column).in("""
                        with locked as (
                            select {key} as id
                            from {table}
                            where {key} = any (:ids) and {condition}
                            order by {key}
                            for no key update
                        )
                        update {table}
                        set {column} = fresh.anew
                        from unnest(:ids, :olds, :anews) as fresh (id, old, anew)
                            join locked on locked.id = fresh.id
                        where {table}.{key} = fresh.id and {table}.{column} = fresh.old
                        """))
                .param("ids", Arrays.texts(replacements.stream().map(Replacement::id)))
                .param("olds", octets(replacements, Replacement::old))
                .param("anews", octets(replacements, Replacement::anew))
                .update();
    }

    private static Object octets(List<Replacement> replacements, Function<Replacement, Bytes> which) {
        return Arrays.octets(replacements.stream().map(which).map(Optional::of));
    }

    /** Where a column's ciphertexts are: SQL of this program alone. */
    private record Place(String table, String key, String column, String condition) {

        static Place of(SealedColumn column) {
            return switch (column) {
                case ACCESS_KEY_SECRET -> new Place("access_key", "access_key_id", "secret_ciphertext", "true");
                case CLIENT_KEY -> new Place("certificate", "certificate_id", "private_key_ciphertext", "true");
                case SERVER_KEY -> new Place("authority", "ssl_vpn_server_id", "server_private_key_ciphertext", "true");
                case AUTHORITY_KEY -> new Place("authority", "ssl_vpn_server_id", "private_key_ciphertext", "true");
                case CLIENT_SAMPLE -> new Place("keyset_sample", "keyset", "ciphertext", "keyset = 'client'");
                case AUTHORITY_SAMPLE -> new Place("keyset_sample", "keyset", "ciphertext", "keyset = 'authority'");
            };
        }

        String in(String sql) {
            return sql.replace("{table}", table)
                    .replace("{key}", key)
                    .replace("{column}", column)
                    .replace("{condition}", condition);
        }
    }
}
