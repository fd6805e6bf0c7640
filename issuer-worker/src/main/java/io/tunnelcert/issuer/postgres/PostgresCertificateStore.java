package io.tunnelcert.issuer.postgres;

import io.tunnelcert.issuer.issuance.CertificateRow;
import io.tunnelcert.issuer.issuance.CertificateStore;
import io.tunnelcert.issuer.issuance.Ending;
import io.tunnelcert.model.CertificateId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Certificates' rows in Postgres: one statement for a batch, arrays instead of loops. */
final class PostgresCertificateStore implements CertificateStore {

    private static final Logger log = LoggerFactory.getLogger(PostgresCertificateStore.class);

    private final JdbcClient jdbc;
    private final OrderedUpdates certificates;
    private final UndoneCertificates undone;

    PostgresCertificateStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.certificates = new OrderedUpdates(jdbc, "certificate", "certificate_id");
        this.undone = new UndoneCertificates(jdbc);
    }

    @Override
    public Map<CertificateId, CertificateRow> load(Collection<CertificateId> ids) {
        var rows = jdbc.sql("""
                        select c.certificate_id, c.account_id, c.region, c.ssl_vpn_server_id, coalesce(c.accepted_name, c.name) as name, c.state, c.key_algorithm,
                               c.serial_number, c.not_before, c.not_after, c.certificate, c.failure_reason, c.ended_at,
                               c.attempt_count,
                               a.certificate as authority_certificate,
                               a.private_key_ciphertext as authority_private_key_ciphertext
                        from certificate c
                            left join authority a on a.ssl_vpn_server_id = c.ssl_vpn_server_id
                        where c.certificate_id = any (?)
                        """)
                .param(Arrays.texts(ids.stream().map(CertificateId::text)))
                .query(CertificateRowMapper::map)
                .list();
        return rows.stream().collect(Collectors.toMap(CertificateRow::certificateId, Function.identity()));
    }

    @Override
    public Set<CertificateId> record(List<Ending> endings, Instant endedAt) {
        if (endings.isEmpty()) {
            return Set.of();
        }
        try {
            return update(endings, endedAt);
        } catch (DataIntegrityViolationException e) {
            return endings.size() == 1 ? none(endings.getFirst(), e) : oneByOne(endings, endedAt);
        }
    }

    /** Not waited for: what a crash of Postgres undoes is announced again, which readers must bear in any case. */
    @Override
    public void announced(Collection<CertificateId> ids) {
        undone.issued(ids);
    }

    @Override
    public void countAttempt(Collection<CertificateId> ids) {
        certificates.update(
                ids.stream().map(CertificateId::text),
                "state = 'PENDING'",
                "attempt_count = attempt_count + 1",
                Map.of());
    }

    private Set<CertificateId> update(List<Ending> endings, Instant endedAt) {
        // In one order for all workers, as in OrderedUpdates.
        var ordered = endings.stream()
                .sorted(Comparator.comparing(ending -> ending.certificateId().text()))
                .toList();
        var columns = ordered.stream().map(EndingColumns::of).toList();
        return Set.copyOf(jdbc.sql("""
                        update certificate c
                        set state = e.state, certificate = e.certificate, public_key_sha256 = e.public_key_sha256,
                            private_key_ciphertext = e.private_key_ciphertext, failure_reason = e.failure_reason,
                            ended_at = :endedAt, updated_at = :endedAt
                        from unnest(:ids::text[], :states::text[], :certificates::bytea[], :digests::bytea[],
                                    :ciphertexts::bytea[], :reasons::text[])
                            as e (certificate_id, state, certificate, public_key_sha256, private_key_ciphertext, failure_reason)
                        where c.certificate_id = e.certificate_id and c.state = 'PENDING'
                        returning c.certificate_id
                        """)
                .param("endedAt", endedAt.atOffset(ZoneOffset.UTC))
                .param(
                        "ids",
                        Arrays.texts(ordered.stream()
                                .map(ending -> ending.certificateId().text())))
                .param("states", Arrays.texts(columns.stream().map(EndingColumns::state)))
                .param("certificates", Arrays.octets(columns.stream().map(EndingColumns::certificate)))
                .param("digests", Arrays.octets(columns.stream().map(EndingColumns::publicKeySha256)))
                .param("ciphertexts", Arrays.octets(columns.stream().map(EndingColumns::sealedPrivateKey)))
                .param("reasons", Arrays.optionalTexts(columns.stream().map(EndingColumns::reason)))
                .query((row, _) -> new CertificateId(row.getString("certificate_id")))
                .list());
    }

    /** One row that a constraint refuses must not keep the others of its batch from ending. */
    private Set<CertificateId> oneByOne(List<Ending> endings, Instant endedAt) {
        var winners = new HashSet<CertificateId>();
        endings.forEach(ending -> winners.addAll(record(List.of(ending), endedAt)));
        return winners;
    }

    /** Only here the constraint's name is known, so it is logged here. */
    private static Set<CertificateId> none(Ending ending, DataIntegrityViolationException cause) {
        log.atError()
                .addKeyValue("certificateId", ending.certificateId())
                .setCause(cause)
                .log("the database refused to end a certificate's row");
        return Set.of();
    }
}
