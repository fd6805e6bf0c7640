package io.tunnelcert.gateway.postgres;

import io.r2dbc.spi.Row;
import io.tunnelcert.gateway.quota.CertificateQuotaRepository;
import io.tunnelcert.gateway.quota.ServerQuota;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ServerId;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Quotas, in Postgres: each server's row carries the quota that applies to it. */
public final class PostgresCertificateQuotaRepository implements CertificateQuotaRepository {

    /** How many servers one statement gives a new default: as many as it can lock without holding up their certificates for long. */
    private static final int BATCH = 500;

    private static final String COLUMNS =
            "ssl_vpn_server_id, account_id, region, certificate_quota, certificate_quota_is_own, certificate_count ";

    private final DatabaseClient database;
    private final Transactions transactions;

    public PostgresCertificateQuotaRepository(DatabaseClient database) {
        this.database = database;
        this.transactions = new Transactions(database);
    }

    @Override
    public Mono<Integer> findDefault() {
        return database.sql("select value from default_quota where name = 'certificates-per-server'")
                .map((row, _) -> Statements.integer(row, "value"))
                .one()
                .timeout(Statements.TIMEOUT);
    }

    @Override
    public Mono<Void> setDefault(int certificates) {
        return transactions
                .run(keepDefault(certificates))
                .then(nextBatch(""))
                .expand(this::nextBatch)
                .then();
    }

    /** From its commit on, every new server gets this one; it waits for those who are inserting servers. */
    private Mono<Long> keepDefault(int certificates) {
        return DefaultQuotaLock.exclusive(database).then(storeDefault(certificates));
    }

    private Mono<Long> storeDefault(int certificates) {
        return database.sql("""
                        insert into default_quota (name, value) values ('certificates-per-server', $1)
                        on conflict (name) do update set value = excluded.value
                        """).bind(0, certificates).fetch().rowsUpdated();
    }

    /** Gives the default, as it is by now, to servers after this id, in the order in which everyone locks them; gives the last one's, or nothing at the end. */
    private Mono<String> nextBatch(String after) {
        return transactions
                .run(database.sql("""
                        with stored as materialized (
                            select value from default_quota where name = 'certificates-per-server' for share
                        ), batch as (
                            select ssl_vpn_server_id from ssl_vpn_server
                            where ssl_vpn_server_id > $1 and not certificate_quota_is_own
                              and certificate_quota <> (select value from stored) and deleted_at is null
                            order by ssl_vpn_server_id limit $2
                            for no key update
                        ), changed as (
                            update ssl_vpn_server s set certificate_quota = (select value from stored)
                            from batch where s.ssl_vpn_server_id = batch.ssl_vpn_server_id and not s.certificate_quota_is_own
                        )
                        select coalesce(max(ssl_vpn_server_id), '') as last from batch
                        """)
                        .bind(0, after)
                        .bind(1, BATCH)
                        .map((row, _) -> Statements.text(row, "last"))
                        .one())
                .filter(last -> !last.isEmpty());
    }

    @Override
    public Mono<ServerQuota> find(ServerId server) {
        return database.sql(
                        "select " + COLUMNS + "from ssl_vpn_server where ssl_vpn_server_id = $1 and deleted_at is null")
                .bind(0, server.text())
                .map((row, _) -> quota(row))
                .one()
                .timeout(Statements.TIMEOUT);
    }

    @Override
    public Mono<ServerQuota> setOwn(ServerId server, int certificates) {
        return transactions.run(database.sql("""
                        update ssl_vpn_server set certificate_quota = $2, certificate_quota_is_own = true
                        where ssl_vpn_server_id = $1 and deleted_at is null
                        returning\s""" + COLUMNS)
                .bind(0, server.text())
                .bind(1, certificates)
                .map((row, _) -> quota(row))
                .one());
    }

    @Override
    public Mono<ServerQuota> setToDefault(ServerId server, int configuredDefault) {
        return transactions.run(DefaultQuotaLock.shared(database)
                .then(database.sql("""
                        with set_default as (
                            select value from default_quota where name = 'certificates-per-server')
                        update ssl_vpn_server
                        set certificate_quota = coalesce((select value from set_default), $2), certificate_quota_is_own = false
                        where ssl_vpn_server_id = $1 and deleted_at is null
                        returning\s""" + COLUMNS)
                        .bind(0, server.text())
                        .bind(1, configuredDefault)
                        .map((row, _) -> quota(row))
                        .one()));
    }

    private static ServerQuota quota(Row row) {
        return new ServerQuota(
                new ServerId(Statements.text(row, "ssl_vpn_server_id")),
                new AccountId(Statements.text(row, "account_id")),
                new Region(Statements.text(row, "region")),
                Statements.integer(row, "certificate_quota"),
                Statements.flag(row, "certificate_quota_is_own"),
                Statements.integer(row, "certificate_count"));
    }
}
