package io.tunnelcert.gateway.certificate;

import io.tunnelcert.gateway.openvpn.OpenVpnSettings;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.gateway.server.Cipher;
import io.tunnelcert.gateway.server.Digest;
import io.tunnelcert.gateway.server.TransportProtocol;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.CertificateState;
import io.tunnelcert.model.KeyAlgorithm;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ServerId;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Holds the twin that other tests use to the same contract as the real one. */
class InMemoryCertificateRepositoryTest implements CertificateRepositoryContract {

    private static final AtomicLong NUMBERS = new AtomicLong(2_000_000_000L);

    private final InMemory surroundings = new InMemory(new InMemoryCertificateRepository());

    @Override
    public Surroundings surroundings() {
        return surroundings;
    }

    private record InMemory(InMemoryCertificateRepository repository) implements Surroundings {

        @Override
        public AccountId newAccount() {
            return new AccountId(Long.toString(NUMBERS.incrementAndGet()));
        }

        @Override
        public ServerId newServer(AccountId account, Region region, int quota) {
            var server = new ServerId("vss-" + NUMBERS.incrementAndGet());
            repository.addServer(account, region, server, quota);
            return server;
        }

        @Override
        public void setKeyAlgorithm(ServerId server, KeyAlgorithm algorithm) {
            repository.setKeyAlgorithm(server, algorithm);
        }

        @Override
        public void makeUnavailable(ServerId server) {
            repository.refuse(server, new Rejection.ServerNotAvailable());
        }

        @Override
        public void makeUnusable(ServerId server) {
            repository.refuse(server, new Rejection.ServerUnusable());
        }

        @Override
        public void expireGateway(ServerId server, Instant at) {
            repository.refuse(server, new Rejection.GatewayExpired());
        }

        @Override
        public void deleteGateway(ServerId server) {
            repository.refuse(server, new Rejection.GatewayNotFound());
        }

        @Override
        public void deleteProject(ServerId server) {
            repository.refuse(server, new Rejection.ProjectNotFound());
        }

        @Override
        public void end(CertificateId id, CertificateState state, Instant at) {
            if (state == CertificateState.FAILED) {
                repository.fail(id, "test", at);
            } else {
                var der = Bytes.of(new byte[] {1});
                var settings = new OpenVpnSettings(
                        "203.0.113.1", 1194, TransportProtocol.UDP, Cipher.NONE, Digest.NONE, false);
                repository.issue(id, new StoredCertificate.Material(der, der, KeyAlgorithm.EC_P256, der, settings), at);
            }
        }

        @Override
        public long tokens(AccountId account) {
            return repository.tokensOf(account);
        }

        @Override
        public long certificates(AccountId account) {
            return repository.certificatesOf(account);
        }
    }
}
