package io.tunnelcert.issuer.issuance;

import io.tunnelcert.issuer.authority.SealedAuthority;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.KeyAlgorithm;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.SerialNumber;
import io.tunnelcert.model.ServerId;
import io.tunnelcert.model.Validity;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** Rows as a gateway would have accepted them. */
public final class Samples {

    public static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123Z");
    public static final ServerId SERVER = new ServerId("vss-test");
    public static final AccountId ACCOUNT = new AccountId("2100000001");
    public static final Region REGION = new Region("cn-beijing");
    public static final Validity THREE_YEARS = Validity.startingAt(NOW, Duration.ofDays(1095));

    private Samples() {}

    public static CertificateId id(int number) {
        return new CertificateId("vsc-" + number);
    }

    public static CertificateFacts facts(CertificateId id) {
        return new CertificateFacts(id, ACCOUNT, REGION.text(), SERVER, "laptop");
    }

    public static CertificateRow.Pending pending(CertificateId id) {
        return pending(id, THREE_YEARS, 0);
    }

    public static CertificateRow.Pending pending(CertificateId id, Validity validity, int attemptCount) {
        var serialNumber = new SerialNumber(new BigInteger(1, id.text().getBytes(StandardCharsets.US_ASCII)));
        return new CertificateRow.Pending(
                facts(id), KeyAlgorithm.EC_P256, serialNumber, validity, authority(), attemptCount);
    }

    public static SealedAuthority authority() {
        return new SealedAuthority(SERVER, bytes("authority"), bytes("sealed"));
    }

    public static Ending.Issued issued(CertificateId id, String key) {
        return new Ending.Issued(id, bytes("certificate of " + key), bytes(key).sha256(), bytes("sealed " + key));
    }

    public static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
