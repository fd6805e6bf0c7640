package io.tunnelcert.issuer.postgres;

import static io.tunnelcert.issuer.issuance.Samples.NOW;
import static io.tunnelcert.issuer.issuance.Samples.id;
import static io.tunnelcert.issuer.issuance.Samples.pending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunnelcert.issuer.issuance.CertificateRow;
import io.tunnelcert.issuer.issuance.CertificateStore;
import io.tunnelcert.issuer.issuance.CertificateStoreContract;
import io.tunnelcert.issuer.issuance.Ending;
import io.tunnelcert.issuer.issuance.Samples;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresCertificateStoreIT implements CertificateStoreContract {

    private final Database database = Database.empty();
    private final CertificateStore store = new PostgresCertificateStore(database.as("tunnelcert_worker"));

    @BeforeEach
    void addServer() {
        database.addServer(Samples.SERVER);
        database.addAuthority(Samples.SERVER);
    }

    @Override
    public CertificateStore store() {
        return store;
    }

    @Override
    public void accept(CertificateRow.Pending row) {
        database.addCertificate(row);
    }

    @Test
    void findsARowWithoutAuthorityUnissuable() {
        accept(pending(id(1)));
        database.as("postgres")
                .sql("truncate authority, certificate_revocation_list")
                .update();

        var row = store.load(List.of(id(1))).get(id(1));

        assertThat(row)
                .isEqualTo(new CertificateRow.Unissuable(Samples.facts(id(1)), "vss-test has no issuing authority"));
    }

    @Test
    void findsARowOfNoUsableSerialNumberUnissuable() {
        accept(pending(id(1)));
        database.as("postgres").sql("""
                        set session_replication_role = replica; -- past the trigger that keeps serial numbers
                        update certificate set serial_number = '\\x00'
                        """).update();

        var row = store.load(List.of(id(1))).get(id(1));

        assertThat(row).isInstanceOf(CertificateRow.Unissuable.class);
    }

    @Test
    void findsADamagedRowUnreadableAmongGoodOnes() {
        accept(pending(id(1)));
        accept(pending(id(2)));
        database.as("postgres")
                .sql("alter table certificate drop constraint if exists certificate_account_id_fkey;"
                        + "update certificate set account_id = 'none' where certificate_id = 'vsc-1'")
                .update();

        var rows = store.load(List.of(id(1), id(2)));

        assertThat(rows).containsEntry(id(2), pending(id(2)));
        assertThat(rows.get(id(1)))
                .isInstanceOfSatisfying(
                        CertificateRow.Unreadable.class,
                        row -> assertThat(row.ofNewerVersion()).isFalse());
    }

    @Test
    void tellsARowOfANewerVersionFromADamagedOne() {
        var row = database.as("tunnelcert_worker")
                .sql("select 'vsc-1' as certificate_id, 'ARCHIVED' as state")
                .query(CertificateRowMapper::map)
                .single();

        assertThat(row)
                .isInstanceOfSatisfying(
                        CertificateRow.Unreadable.class,
                        unreadable -> assertThat(unreadable.ofNewerVersion()).isTrue());
    }

    @Test
    void takesAnUnknownKeyAlgorithmForANewerVersions() {
        var row = database.as("tunnelcert_worker")
                .sql("""
                        select 'vsc-1' as certificate_id, '2100000001' as account_id, 'cn-beijing' as region,
                               'vss-test' as ssl_vpn_server_id, 'laptop' as name, 'PENDING' as state,
                               'ML_DSA_65' as key_algorithm, '\\x00'::bytea as authority_certificate,
                               '\\x00'::bytea as authority_private_key_ciphertext
                        """)
                .query(CertificateRowMapper::map)
                .single();

        assertThat(row).isInstanceOfSatisfying(CertificateRow.Unreadable.class, unreadable -> {
            assertThat(unreadable.ofNewerVersion()).isTrue();
            assertThat(unreadable.cause()).hasMessage("unknown key algorithm ML_DSA_65");
        });
    }

    @Test
    void takesAnnouncedRowsOffWhatIsUndoneIfTheyHaveEnded() {
        List.of(id(1), id(2), id(3)).forEach(id -> accept(pending(id)));
        store.record(List.of(Samples.issued(id(1), "a"), new Ending.Failed(id(2), "because")), NOW);

        store.announced(List.of(id(3), id(2), id(1)));

        assertThat(database.undone()).containsExactly("ISSUANCE vsc-3");
    }

    @Test
    void stillFindsARevokedCertificateIssued() {
        accept(pending(id(1)));
        store.record(List.of(Samples.issued(id(1), "a")), NOW);
        database.as("postgres").sql("update certificate set state = 'REVOKING'").update();

        var row = store.load(List.of(id(1))).get(id(1));

        assertThat(row).isInstanceOf(CertificateRow.Issued.class);
    }

    @Test
    void cannotReadAPrivateKeyBack() {
        var worker = database.as("tunnelcert_worker");

        assertThatThrownBy(() -> worker.sql("select private_key_ciphertext from certificate")
                        .query()
                        .listOfRows())
                .rootCause()
                .hasMessageContaining("permission denied");
    }
}
