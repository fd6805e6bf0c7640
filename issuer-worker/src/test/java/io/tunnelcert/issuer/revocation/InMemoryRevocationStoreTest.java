package io.tunnelcert.issuer.revocation;

import io.tunnelcert.issuer.issuance.CertificateRow;
import io.tunnelcert.model.CertificateId;

class InMemoryRevocationStoreTest implements RevocationStoreContract {

    private final InMemoryRevocationStore store = new InMemoryRevocationStore();

    @Override
    public RevocationStore store() {
        return store;
    }

    @Override
    public void issue(CertificateRow.Issued row) {
        store.issue(row);
    }

    @Override
    public void mark(CertificateId id) {
        store.mark(id);
    }
}
