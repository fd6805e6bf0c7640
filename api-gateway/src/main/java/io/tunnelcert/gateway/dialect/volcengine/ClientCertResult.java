package io.tunnelcert.gateway.dialect.volcengine;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tunnelcert.gateway.certificate.Certificate;
import io.tunnelcert.gateway.certificate.CertificateFiles;
import io.tunnelcert.gateway.certificate.DescribedCertificate;
import io.tunnelcert.gateway.certificate.Expiry;
import io.tunnelcert.gateway.dialect.RequestId;
import io.tunnelcert.gateway.listing.Page;
import io.tunnelcert.gateway.listing.PageRequest;
import io.tunnelcert.gateway.openvpn.ClientProfile;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The {@code Result} of each action on client certificates: component names and their order are the vendor's. */
sealed interface ClientCertResult extends VolcengineResult {

    /** CreateSslVpnClientCert. */
    record Created(String requestId, String sslVpnClientCertId) implements ClientCertResult {

        static Created of(CertificateId id, RequestId request) {
            return new Created(request.text(), id.text());
        }
    }

    /** DescribeSslVpnClientCerts. */
    record Listed(int pageNumber, int pageSize, long totalCount, String requestId, List<Item> sslVpnClientCerts)
            implements ClientCertResult {

        static Listed of(Page<Certificate> page, PageRequest wanted, Instant now, RequestId request) {
            var items = page.entries().stream()
                    .map(certificate -> Item.of(certificate, now))
                    .toList();
            return new Listed(wanted.number(), wanted.size(), page.total(), request.text(), items);
        }
    }

    /** DescribeSslVpnClientCertAttributes; the four texts are empty while there are no files. */
    record Described(
            @JsonUnwrapped Item item,
            String caCertificate,
            String clientCertificate,
            String clientKey,
            String openVpnClientConfig,
            String requestId)
            implements ClientCertResult {

        static Described of(DescribedCertificate described, Instant now, RequestId request) {
            var item = Item.of(described.certificate(), now);
            return described
                    .files()
                    .map(files -> of(item, files, request))
                    .orElseGet(() -> new Described(item, "", "", "", "", request.text()));
        }

        private static Described of(Item item, CertificateFiles files, RequestId request) {
            return new Described(
                    item,
                    files.caCertificate(),
                    files.clientCertificate(),
                    files.clientKey(),
                    ClientProfile.withFiles(files.openVpn(), "client.crt", "client.key"),
                    request.text());
        }

        /** The private key stays out of logs. */
        @Override
        public String toString() {
            return "Described[redacted]";
        }
    }

    /** A certificate as lists and descriptions show it. */
    record Item(
            String sslVpnClientCertId,
            String sslVpnClientCertName,
            String description,
            String sslVpnServerId,
            String status,
            String certificateStatus,
            String creationTime,
            String updateTime,
            String expiredTime,
            Optional<String> failureReason,
            List<Tag> tags) {

        static Item of(Certificate certificate, Instant now) {
            var end = certificate.validity().notAfter();
            return new Item(
                    certificate.id().text(),
                    certificate.name().text(),
                    certificate.description().text(),
                    certificate.server().text(),
                    VolcengineWords.status(certificate.state()),
                    VolcengineWords.certificateStatus(Expiry.of(certificate.validity(), now)),
                    VolcengineWords.time(certificate.createdAt()),
                    VolcengineWords.time(certificate.updatedAt()),
                    VolcengineWords.time(end),
                    certificate.failureReason(),
                    certificate.tags());
        }
    }
}
