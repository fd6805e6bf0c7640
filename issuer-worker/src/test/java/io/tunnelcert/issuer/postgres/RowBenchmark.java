package io.tunnelcert.issuer.postgres;

import static io.tunnelcert.issuer.issuance.Samples.id;
import static io.tunnelcert.issuer.issuance.Samples.pending;

import io.tunnelcert.issuer.issuance.CertificateRow;
import io.tunnelcert.issuer.issuance.Samples;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A pending certificate's row, as Postgres' driver holds it, read into what is worked on. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RowBenchmark {

    private Connection connection;
    private ResultSet row;

    /** Loads one row. */
    @Setup
    public void load() throws SQLException {
        var database = Database.empty();
        database.addServer(Samples.SERVER);
        database.addAuthority(Samples.SERVER);
        database.addCertificate(pending(id(1)));
        connection = database.source("postgres").getConnection();
        row = connection
                .createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)
                .executeQuery("""
                        select c.*, a.certificate as authority_certificate, a.private_key_ciphertext as authority_private_key_ciphertext
                        from certificate c
                            join authority a on a.ssl_vpn_server_id = c.ssl_vpn_server_id
                        """);
        row.next();
    }

    @TearDown
    public void close() throws SQLException {
        connection.close();
    }

    @Benchmark
    public CertificateRow.Pending mapped() throws SQLException {
        return (CertificateRow.Pending) CertificateRowMapper.map(row, 1);
    }
}
