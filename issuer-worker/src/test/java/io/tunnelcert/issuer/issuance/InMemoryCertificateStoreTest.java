package io.tunnelcert.issuer.issuance;

class InMemoryCertificateStoreTest implements CertificateStoreContract {

    private final InMemoryCertificateStore store = new InMemoryCertificateStore();

    @Override
    public CertificateStore store() {
        return store;
    }

    @Override
    public void accept(CertificateRow.Pending row) {
        store.put(row);
    }
}
