package io.tunnelcert.issuer.postgres;

import io.tunnelcert.model.Bytes;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was sealed under each keyset when the database was set up. */
public final class KeysetSamples {

    private final JdbcClient jdbc;

    KeysetSamples(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Throws while the schema is one of a version before, in which a worker of this one could not tell what is done. */
    public void requireMigrated() {
        jdbc.sql("select from undone_certificate limit 0").query((_, _) -> true).list();
    }

    /** The first sample ever offered for this keyset, which is the given one if there was none yet. */
    public Bytes first(String keyset, Bytes sealed) {
        jdbc.sql("""
                        insert into keyset_sample (keyset, ciphertext)
                        values (?, ?)
                        on conflict do nothing
                        """).params(keyset, sealed.toArray()).update();
        return kept(keyset).orElseThrow();
    }

    /** The sample of this keyset; empty if the database was never used with one. */
    public Optional<Bytes> kept(String keyset) {
        return jdbc.sql("""
                        select ciphertext
                        from keyset_sample
                        where keyset = ?
                        """)
                .param(keyset)
                .query((row, _) -> Columns.octets(row, "ciphertext"))
                .optional();
    }
}
