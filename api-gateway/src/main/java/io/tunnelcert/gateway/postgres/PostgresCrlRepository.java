package io.tunnelcert.gateway.postgres;

import io.r2dbc.spi.Row;
import io.tunnelcert.gateway.crl.Crl;
import io.tunnelcert.gateway.crl.CrlRepository;
import io.tunnelcert.gateway.crl.CrlVersion;
import io.tunnelcert.model.ServerId;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Revocation lists, in Postgres. */
public final class PostgresCrlRepository implements CrlRepository {

    private final DatabaseClient database;

    public PostgresCrlRepository(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<CrlVersion> findVersion(ServerId server) {
        return database.sql("""
                        select crl_number, this_update from certificate_revocation_list
                        where ssl_vpn_server_id = $1 and crl is not null
                        """)
                .bind(0, server.text())
                .map((row, _) -> version(row))
                .one()
                .timeout(Statements.TIMEOUT);
    }

    @Override
    public Mono<Crl> find(ServerId server) {
        return database.sql("""
                        select crl_number, this_update, crl from certificate_revocation_list
                        where ssl_vpn_server_id = $1 and crl is not null
                        """)
                .bind(0, server.text())
                .map((row, _) -> new Crl(version(row), Statements.bytes(row, "crl")))
                .one()
                .timeout(Statements.TIMEOUT);
    }

    private static CrlVersion version(Row row) {
        return new CrlVersion(Statements.number(row, "crl_number"), Statements.instant(row, "this_update"));
    }
}
