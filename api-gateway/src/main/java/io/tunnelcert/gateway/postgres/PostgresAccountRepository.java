package io.tunnelcert.gateway.postgres;

import io.r2dbc.spi.Row;
import io.tunnelcert.gateway.account.AccessKey;
import io.tunnelcert.gateway.account.Account;
import io.tunnelcert.gateway.account.AccountName;
import io.tunnelcert.gateway.account.AccountRepository;
import io.tunnelcert.gateway.account.ListedAccessKey;
import io.tunnelcert.gateway.account.SecretSeal;
import io.tunnelcert.model.AccountId;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All accounts and access keys, in Postgres; secrets are sealed on the way in. */
public final class PostgresAccountRepository implements AccountRepository {

    private static final String SELECT_ACCOUNT = "select account_id, name, created_at from account ";

    private static final String SELECT_KEY =
            "select access_key_id, account_id, secret_ciphertext, user_name, disabled from access_key ";

    private final DatabaseClient database;
    private final SecretSeal seal;

    public PostgresAccountRepository(DatabaseClient database, SecretSeal seal) {
        this.database = database;
        this.seal = seal;
    }

    @Override
    public Mono<Boolean> insert(Account account) {
        return database.sql("""
                        with new_account as (
                            insert into account (account_id, name, created_at) values ($1, $2, $3)
                            on conflict (name) do nothing
                            returning account_id)
                        insert into project (account_id, name) select account_id, 'default' from new_account
                        """)
                .bind(0, account.id().text())
                .bind(1, account.name().text())
                .bind(2, account.createdAt())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0)
                .timeout(Statements.TIMEOUT);
    }

    @Override
    public Mono<Account> find(AccountId id) {
        return database.sql(SELECT_ACCOUNT + "where account_id = $1")
                .bind(0, id.text())
                .map((row, _) -> account(row))
                .one()
                .timeout(Statements.TIMEOUT);
    }

    @Override
    public Mono<Account> findByName(AccountName name) {
        return database.sql(SELECT_ACCOUNT + "where name = $1")
                .bind(0, name.text())
                .map((row, _) -> account(row))
                .one()
                .timeout(Statements.TIMEOUT);
    }

    @Override
    public Flux<Account> list(String after, int limit) {
        return database.sql(SELECT_ACCOUNT + "where account_id > $1 order by account_id limit $2")
                .bind(0, after)
                .bind(1, limit)
                .map((row, _) -> account(row))
                .all()
                .timeout(Statements.TIMEOUT);
    }

    @Override
    public Mono<Void> insert(AccessKey key) {
        var statement = database.sql("""
                        insert into access_key (access_key_id, account_id, secret_ciphertext, disabled, user_name)
                        values ($1, $2, $3, $4, $5)
                        """)
                .bind(0, key.id())
                .bind(1, key.account().text())
                .bind(2, seal.seal(key.id(), key.secret()).toArray())
                .bind(3, key.disabled());
        return Statements.bind(statement, 4, String.class, key.user()).then().timeout(Statements.TIMEOUT);
    }

    @Override
    public Mono<AccessKey> findKey(String accessKeyId) {
        return database.sql(SELECT_KEY + "where access_key_id = $1")
                .bind(0, accessKeyId)
                .map((row, _) -> accessKey(row))
                .one()
                .timeout(Statements.TIMEOUT);
    }

    @Override
    public Flux<AccessKey> keysOf(AccountId account) {
        return database.sql(SELECT_KEY + "where account_id = $1 order by created_at, access_key_id")
                .bind(0, account.text())
                .map((row, _) -> accessKey(row))
                .all()
                .timeout(Statements.TIMEOUT);
    }

    @Override
    public Flux<ListedAccessKey> listKeys(AccountId account, String after, int limit) {
        return database.sql("""
                        select access_key_id, account_id, user_name, disabled, created_at from access_key
                        where account_id = $1 and access_key_id > $2
                        order by access_key_id limit $3
                        """)
                .bind(0, account.text())
                .bind(1, after)
                .bind(2, limit)
                .map((row, _) -> listedKey(row))
                .all()
                .timeout(Statements.TIMEOUT);
    }

    @Override
    public Mono<ListedAccessKey> setDisabled(String accessKeyId, boolean disabled) {
        return database.sql("""
                        update access_key set disabled = $2 where access_key_id = $1
                        returning access_key_id, account_id, user_name, disabled, created_at
                        """)
                .bind(0, accessKeyId)
                .bind(1, disabled)
                .map((row, _) -> listedKey(row))
                .one()
                .timeout(Statements.TIMEOUT);
    }

    private static Account account(Row row) {
        return new Account(
                new AccountId(Statements.text(row, "account_id")),
                new AccountName(Statements.text(row, "name")),
                Statements.instant(row, "created_at"));
    }

    private static ListedAccessKey listedKey(Row row) {
        return new ListedAccessKey(
                Statements.text(row, "access_key_id"),
                new AccountId(Statements.text(row, "account_id")),
                Statements.optionalText(row, "user_name"),
                Statements.flag(row, "disabled"),
                Statements.instant(row, "created_at"));
    }

    private AccessKey accessKey(Row row) {
        var id = Statements.text(row, "access_key_id");
        return new AccessKey(
                id,
                seal.open(id, Statements.bytes(row, "secret_ciphertext")),
                new AccountId(Statements.text(row, "account_id")),
                Statements.optionalText(row, "user_name"),
                Statements.flag(row, "disabled"));
    }
}
