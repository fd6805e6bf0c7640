package io.tunnelcert.issuer.issuance;

import io.tunnelcert.issuer.authority.Crl;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.Validity;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** An authority whose certificates are words, and that stumbles over the ids it is told to. */
final class FakeAuthority implements IssuingAuthority {

    private final AtomicInteger keys = new AtomicInteger();
    private final Set<CertificateId> stumblesOver = ConcurrentHashMap.newKeySet();
    private boolean oneKeyForAll;
    private Validity validity = Validity.startingAt(Samples.NOW.minus(Duration.ofDays(1)), Duration.ofDays(3650));

    void stumbleOver(CertificateId id) {
        stumblesOver.add(id);
    }

    void repeatKeys() {
        oneKeyForAll = true;
    }

    void validity(Validity changed) {
        validity = changed;
    }

    @Override
    public Validity validity() {
        return validity;
    }

    @Override
    public SignedCertificate sign(CertificateRow.Pending row) {
        var id = row.facts().certificateId();
        if (stumblesOver.contains(id)) {
            throw new IllegalStateException("stumbled");
        }
        var key = "key " + (oneKeyForAll ? 0 : keys.incrementAndGet());
        return new SignedCertificate(
                Samples.bytes("certificate with " + key), Samples.bytes(key).sha256(), Samples.bytes(key));
    }

    @Override
    public Bytes sign(Crl crl) {
        throw new UnsupportedOperationException("no test asks for it");
    }
}
