package io.tunnelcert.gateway.postgres;

import io.tunnelcert.model.Bytes;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Keeps a known text sealed under the client keyset, from the first start on. */
public final class KeysetSamples {

    private final DatabaseClient database;

    public KeysetSamples(DatabaseClient database) {
        this.database = database;
    }

    /** Keeps the sample if there is none yet; gives the one that is kept. */
    public Mono<Bytes> keep(Bytes sample) {
        return database.sql(
                        "insert into keyset_sample (keyset, ciphertext) values ('client', $1) on conflict do nothing")
                .bind(0, sample.toArray())
                .then()
                .then(database.sql("select ciphertext from keyset_sample where keyset = 'client'")
                        .map((row, _) -> Statements.bytes(row, "ciphertext"))
                        .one())
                .timeout(Statements.TIMEOUT);
    }
}
