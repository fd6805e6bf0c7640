package io.tunnelcert.issuer.postgres;

import static java.util.Objects.requireNonNull;

import io.tunnelcert.issuer.issuance.CertificateRow;
import io.tunnelcert.issuer.issuance.Samples;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.CertificateState;
import io.tunnelcert.model.SerialNumber;
import io.tunnelcert.model.ServerId;
import io.tunnelcert.testing.PostgresServer;
import io.tunnelcert.testing.PreparedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A real Postgres with the real schema and roles, one for all tests of a JVM; emptied before each. */
public final class Database {

    private static final Database DATABASE = new Database();

    private final PreparedDatabase postgres;

    private Database() {
        try {
            postgres = PostgresServer.running().newDatabase();
            for (var migration : migrations()) {
                execute("tunnelcert_owner", migration);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Database empty() {
        DATABASE.as("postgres").sql("""
                        truncate account, project, vpn_gateway, ssl_vpn_server, authority, certificate, undone_certificate,
                            keyset_sample, expiry_notice cascade
                        """).update();
        DATABASE.addGateway();
        return DATABASE;
    }

    public String url() {
        return url("tunnelcert_worker");
    }

    public String url(String role) {
        return postgres.jdbcUrl(role);
    }

    public JdbcClient as(String role) {
        return JdbcClient.create(source(role));
    }

    /** Opens a connection each time it is asked for one. */
    DataSource source(String role) {
        return postgres.source(role);
    }

    /** In the order in which a gateway runs them: by version, and then what is repeatable. */
    private static List<Resource> migrations() throws IOException {
        return Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/*.sql"))
                .sorted(Comparator.comparingInt(Database::version))
                .toList();
    }

    private static int version(Resource migration) {
        var name = requireNonNull(migration.getFilename());
        return name.startsWith("R__") ? Integer.MAX_VALUE : Integer.parseInt(name.substring(1, name.indexOf("__")));
    }

    private void execute(String role, Resource script) {
        try (var connection = source(role).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(script.getContentAsString(StandardCharsets.UTF_8));
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(script.getDescription(), e);
        }
    }

    private void addGateway() {
        var owner = as("postgres");
        owner.sql("insert into account (account_id, name) values (?, 'test')")
                .param(Samples.ACCOUNT.text())
                .update();
        owner.sql("insert into project (account_id, name) values (?, 'default')")
                .param(Samples.ACCOUNT.text())
                .update();
        owner.sql("""
                        insert into vpn_gateway (vpn_gateway_id, account_id, region, name, public_address, ssl_max_connections)
                        values ('vgw-test', ?, ?, 'test', '192.0.2.1', 5)
                        """).params(Samples.ACCOUNT.text(), Samples.REGION.text()).update();
    }

    public void addServer(ServerId id) {
        as("postgres")
                .sql("""
                        insert into ssl_vpn_server (ssl_vpn_server_id, account_id, region, vpn_gateway_id, name, client_ip_pool,
                                                    local_subnets, protocol, port, cipher, auth, compress, key_algorithm,
                                                    certificate_quota, dispatched_at, next_dispatch_at)
                        values (?, ?, ?, 'vgw-test', 'test', '10.8.0.0/24', '{10.0.0.0/16}', 'UDP', 1194, 'AES-256-CBC', 'SHA1',
                                false, 'EC_P256', 100, now(), now())
                        """)
                .params(id.text(), Samples.ACCOUNT.text(), Samples.REGION.text())
                .update();
    }

    public void addCertificate(CertificateRow.Pending row) {
        as("tunnelcert_gateway")
                .sql("""
                        insert into certificate (certificate_id, account_id, region, ssl_vpn_server_id, name, key_algorithm,
                                                 serial_number, not_before, not_after, dispatched_at, next_dispatch_at, created_at,
                                                 updated_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, now(), now(), now(), now())
                        """)
                .params(
                        row.facts().certificateId().text(),
                        row.facts().accountId().text(),
                        row.facts().region(),
                        row.facts().serverId().text(),
                        row.facts().name(),
                        row.keyAlgorithm().name(),
                        row.serialNumber().octets().toArray(),
                        row.validity().notBefore().atOffset(ZoneOffset.UTC),
                        row.validity().notAfter().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** A certificate of words in this state, which has its private key only while it is in use. */
    public void addEndedCertificate(
            CertificateId id, ServerId server, CertificateState state, Instant notAfter, @Nullable Instant revokedAt) {
        var number = Integer.parseInt(id.text().substring("vsc-".length()));
        addEndedCertificates(number, number, server, state, notAfter, revokedAt);
    }

    /** The same with all these numbers as ids. */
    public void addEndedCertificates(
            int first,
            int last,
            ServerId server,
            CertificateState state,
            Instant notAfter,
            @Nullable Instant revokedAt) {
        as("postgres")
                .sql("""
                        insert into certificate (certificate_id, account_id, region, ssl_vpn_server_id, name, key_algorithm, state,
                                                 serial_number, not_before, not_after, certificate, public_key_sha256,
                                                 private_key_ciphertext, ended_at, revoked_at, deleted_at, dispatched_at,
                                                 next_dispatch_at, announced_at, created_at, updated_at)
                        select 'vsc-' || n, :account, :region, :server, 'laptop', 'EC_P256', :state, decode('01' || md5(n::text), 'hex'),
                            '2020-01-01Z', :notAfter, convert_to('certificate of ' || n, 'UTF8'), sha256(n::text::bytea),
                            case when :state in ('ISSUED', 'REVOKING') then '\\x00'::bytea end, now(), :revokedAt::timestamptz,
                            :revokedAt::timestamptz, now(), now(), now(), now(), now()
                        from generate_series(:first, :last) n
                        """)
                .param("first", first)
                .param("last", last)
                .param("account", Samples.ACCOUNT.text())
                .param("region", Samples.REGION.text())
                .param("server", server.text())
                .param("state", state.name())
                .param("notAfter", notAfter.atOffset(ZoneOffset.UTC))
                .param("revokedAt", revokedAt == null ? null : revokedAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Kind and certificate of each line of what is undone. */
    public List<String> undone() {
        return as("postgres")
                .sql("select kind || ' ' || certificate_id as line from undone_certificate order by line")
                .query((row, _) -> row.getString("line"))
                .list();
    }

    /** So that the planner knows how little there is. */
    public void vacuum() {
        as("postgres")
                .sql("vacuum (analyze) certificate, undone_certificate, ssl_vpn_server, authority")
                .update();
    }

    /** As if nobody had noted yet that the certificate's issuance is announced. */
    public void forgetAnnouncement(CertificateId id) {
        as("postgres")
                .sql(
                        "insert into undone_certificate (certificate_id, kind, since, next_dispatch_at) values (?, 'ISSUANCE', now(), now())")
                .param(id.text())
                .update();
    }

    /** The serial number of one that was added as ended. */
    public SerialNumber serialNumber(CertificateId id) {
        return as("postgres")
                .sql("select serial_number from certificate where certificate_id = ?")
                .param(id.text())
                .query((row, _) -> SerialNumber.of(Columns.octets(row, "serial_number")))
                .single();
    }

    /** An authority of words, for tests that do not sign. */
    void addAuthority(ServerId id) {
        addAuthority(id, Samples.authority().sealedPrivateKey());
    }

    /** The same with this in the place of its sealed key. */
    public void addAuthority(ServerId id, Bytes sealedPrivateKey) {
        var authority = Samples.authority();
        as("postgres")
                .sql("""
                        insert into authority (ssl_vpn_server_id, serial_number, not_before, not_after, certificate,
                                               private_key_ciphertext, server_serial_number, server_certificate,
                                               server_private_key_ciphertext, created_at)
                        values (?, '\\x01', ?, ?, ?, ?, '\\x02', '\\x00', '\\x00', now())
                        """)
                .params(
                        id.text(),
                        Samples.NOW.atOffset(ZoneOffset.UTC),
                        Samples.NOW.plus(Duration.ofDays(3650)).atOffset(ZoneOffset.UTC),
                        authority.certificate().toArray(),
                        sealedPrivateKey.toArray())
                .update();
    }
}
