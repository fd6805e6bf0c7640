package io.tunnelcert.gateway.postgres;

import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.Row;
import io.tunnelcert.gateway.crl.Crl;
import io.tunnelcert.gateway.crl.CrlRepository;
import io.tunnelcert.gateway.crl.CrlVersion;
import io.tunnelcert.model.ServerId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Revocation lists, in Postgres. */
public final class PostgresCrlRepository implements CrlRepository {

    private final DatabaseClient database;
    private final RequestBatcher<ServerId, Optional<CrlVersion>> versions;

    public PostgresCrlRepository(DatabaseClient database, MeterRegistry meters) {
        this.database = database;
        this.versions = new RequestBatcher<>("revocation lists", meters, this::versions, server -> server);
    }

    /** Whoever asks is a stranger: however many they are, their questions share the two connections that batches have at most. */
    @Override
    public Mono<CrlVersion> findVersion(ServerId server) {
        return versions.submit(server).flatMap(Mono::justOrEmpty);
    }

    private Mono<List<Optional<CrlVersion>>> versions(List<ServerId> servers) {
        return database.sql("""
                        select ssl_vpn_server_id, crl_number, this_update from certificate_revocation_list
                        where ssl_vpn_server_id = any ($1) and crl is not null
                        """)
                .bind(0, servers.stream().map(ServerId::text).distinct().toArray(String[]::new))
                .map((row, _) -> Map.entry(new ServerId(Statements.text(row, "ssl_vpn_server_id")), version(row)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .map(found -> servers.stream()
                        .map(server -> Optional.ofNullable(found.get(server)))
                        .toList())
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
