package io.tunnelcert.issuer.postgres;

import static io.tunnelcert.issuer.issuance.Samples.NOW;
import static io.tunnelcert.issuer.issuance.Samples.bytes;
import static io.tunnelcert.issuer.issuance.Samples.id;
import static io.tunnelcert.issuer.issuance.Samples.pending;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.issuer.authority.Crl;
import io.tunnelcert.issuer.issuance.CertificateAuthorities.Opening;
import io.tunnelcert.issuer.issuance.CertificateRow;
import io.tunnelcert.issuer.issuance.Issuance;
import io.tunnelcert.issuer.issuance.IssuanceResult;
import io.tunnelcert.issuer.issuance.IssuingAuthority;
import io.tunnelcert.issuer.issuance.Samples;
import io.tunnelcert.issuer.issuance.SignedCertificate;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.Validity;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of two certificates if a generator gives one key twice. */
class DuplicateKeyIT {

    private final Database database = Database.empty();
    private final OneKeyAuthority authority = new OneKeyAuthority();
    private final Issuance issuance = new Issuance(
            new PostgresCertificateStore(database.as("tunnelcert_worker")),
            _ -> new Opening.Opened(authority),
            (_, key) -> key,
            _ -> {},
            Runnable::run,
            Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void acceptTwo() {
        database.addServer(Samples.SERVER);
        database.addAuthority(Samples.SERVER);
        database.addCertificate(pending(id(1)));
        database.addCertificate(pending(id(2)));
    }

    @Test
    void issuesOneAndTheOtherWithTheNextKey() {
        var results = issuance.issue(List.of(id(1), id(2)));

        assertThat(results.getFirst()).isInstanceOf(IssuanceResult.Issued.class);
        assertThat(results.getLast())
                .isInstanceOfSatisfying(
                        IssuanceResult.Postponed.class,
                        postponed -> assertThat(postponed.counted()).isTrue());
        assertThat(rows()).containsExactly("ISSUED 0", "PENDING 1");

        authority.key = "another key";
        assertThat(issuance.issue(List.of(id(2)))).singleElement().isInstanceOf(IssuanceResult.Issued.class);
        assertThat(rows()).containsExactly("ISSUED 0", "ISSUED 1");
    }

    @Test
    void failsWhatNeverGetsAKeyOfItsOwn() {
        issuance.issue(List.of(id(1)));

        var attempts = 1;
        while (issuance.issue(List.of(id(2))).getFirst() instanceof IssuanceResult.Postponed) {
            attempts++;
        }

        assertThat(attempts).isEqualTo(20);
        assertThat(rows()).containsExactly("ISSUED 0", "FAILED 19");
    }

    private List<@Nullable String> rows() {
        return database.as("postgres")
                .sql("select state || ' ' || attempt_count from certificate order by certificate_id")
                .query(String.class)
                .list();
    }

    /** Gives every certificate the same key, until told another. */
    private static final class OneKeyAuthority implements IssuingAuthority {

        private String key = "the same key";

        @Override
        public Validity validity() {
            return Validity.startingAt(NOW.minus(Duration.ofDays(1)), Duration.ofDays(3650));
        }

        @Override
        public SignedCertificate sign(CertificateRow.Pending row) {
            return new SignedCertificate(
                    bytes("certificate of " + row.certificateId()), bytes(key).sha256(), bytes(key));
        }

        @Override
        public Bytes sign(Crl crl) {
            throw new UnsupportedOperationException("no test asks for it");
        }
    }
}
