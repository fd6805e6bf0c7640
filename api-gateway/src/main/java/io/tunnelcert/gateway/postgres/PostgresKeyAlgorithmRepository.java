package io.tunnelcert.gateway.postgres;

import io.r2dbc.spi.Row;
import io.tunnelcert.gateway.keyalgorithm.KeyAlgorithmRepository;
import io.tunnelcert.gateway.keyalgorithm.ServerKeyAlgorithm;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.KeyAlgorithm;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ServerId;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Kinds of keys, in Postgres. */
public final class PostgresKeyAlgorithmRepository implements KeyAlgorithmRepository {

    private static final String COLUMNS = "ssl_vpn_server_id, account_id, region, key_algorithm ";

    private final DatabaseClient database;
    private final Transactions transactions;

    public PostgresKeyAlgorithmRepository(DatabaseClient database) {
        this.database = database;
        this.transactions = new Transactions(database);
    }

    @Override
    public Mono<ServerKeyAlgorithm> find(ServerId server) {
        return database.sql(
                        "select " + COLUMNS + "from ssl_vpn_server where ssl_vpn_server_id = $1 and deleted_at is null")
                .bind(0, server.text())
                .map((row, _) -> keyAlgorithm(row))
                .one()
                .timeout(Statements.TIMEOUT);
    }

    @Override
    public Mono<ServerKeyAlgorithm> set(ServerId server, KeyAlgorithm algorithm) {
        return transactions.run(database.sql("""
                        update ssl_vpn_server set key_algorithm = $2
                        where ssl_vpn_server_id = $1 and deleted_at is null
                        returning\s""" + COLUMNS)
                .bind(0, server.text())
                .bind(1, algorithm.name())
                .map((row, _) -> keyAlgorithm(row))
                .one());
    }

    private static ServerKeyAlgorithm keyAlgorithm(Row row) {
        return new ServerKeyAlgorithm(
                new ServerId(Statements.text(row, "ssl_vpn_server_id")),
                new AccountId(Statements.text(row, "account_id")),
                new Region(Statements.text(row, "region")),
                KeyAlgorithm.valueOf(Statements.text(row, "key_algorithm")));
    }
}
