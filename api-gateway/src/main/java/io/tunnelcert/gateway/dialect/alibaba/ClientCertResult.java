package io.tunnelcert.gateway.dialect.alibaba;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.certificate.Certificate;
import io.tunnelcert.gateway.certificate.CertificateFiles;
import io.tunnelcert.gateway.certificate.CreateCertificate;
import io.tunnelcert.gateway.certificate.DescribedCertificate;
import io.tunnelcert.gateway.certificate.ListCertificates;
import io.tunnelcert.gateway.certificate.ModifyCertificate;
import io.tunnelcert.gateway.listing.Page;
import io.tunnelcert.gateway.openvpn.ClientProfile;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ResourceName;
import java.time.Instant;
import java.util.List;

/** The answer of each action on client certificates: component names and their order are the vendor's. */
sealed interface ClientCertResult extends AlibabaResult {

    /** CreateSslVpnClientCert and ModifySslVpnClientCert. A certificate whose owner gave it no name is named by its id. */
    record Named(String requestId, String name, String sslVpnClientCertId) implements ClientCertResult {

        static ClientCertResult created(CreateCertificate request, CertificateId id, Call call) {
            return new Named(
                    call.requestId(), request.name().map(ResourceName::text).orElse(id.text()), id.text());
        }

        static ClientCertResult modified(ModifyCertificate request, Call call) {
            return new Named(
                    call.requestId(),
                    request.name().map(ResourceName::text).orElse(""),
                    request.id().text());
        }
    }

    /** DescribeSslVpnClientCerts. */
    record Listed(int pageSize, int pageNumber, long totalCount, String requestId, Keys sslVpnClientCertKeys)
            implements ClientCertResult {

        static ClientCertResult of(Page<Certificate> page, ListCertificates request, Instant now, Call call) {
            var items = page.entries().stream()
                    .map(certificate -> Item.of(certificate, request.region(), now))
                    .toList();
            return new Listed(
                    request.page().size(), request.page().number(), page.total(), call.requestId(), new Keys(items));
        }
    }

    /** A list within a list of its name, which the vendor's XML needs and its JSON has, too. */
    record Keys(List<Item> sslVpnClientCertKey) {}

    /** DescribeSslVpnClientCert; the four texts are empty while there are no files. */
    record Described(
            @JsonUnwrapped Item item,
            String caCert,
            String clientCert,
            String clientKey,
            String clientConfig,
            String requestId)
            implements ClientCertResult {

        static ClientCertResult of(DescribedCertificate described, Caller caller, Instant now, Call call) {
            var item = Item.of(described.certificate(), caller.region(), now);
            return described
                    .files()
                    .map(files -> of(item, files, call))
                    .orElseGet(() -> new Described(item, "", "", "", "", call.requestId()));
        }

        private static ClientCertResult of(Item item, CertificateFiles files, Call call) {
            var id = item.sslVpnClientCertId();
            return new Described(
                    item,
                    files.caCertificate(),
                    files.clientCertificate(),
                    files.clientKey(),
                    ClientProfile.withFiles(files.openVpn(), id + ".crt", id + ".key"),
                    call.requestId());
        }

        /** The private key stays out of logs. */
        @Override
        public String toString() {
            return "Described[redacted]";
        }
    }

    /** A certificate as lists and descriptions show it. */
    record Item(
            String status,
            long endTime,
            long createTime,
            String sslVpnClientCertId,
            String sslVpnServerId,
            String name,
            String regionId,
            String resourceGroupId) {

        static Item of(Certificate certificate, Region region, Instant now) {
            return new Item(
                    AlibabaWords.status(certificate, now),
                    AlibabaWords.time(certificate.validity().notAfter()),
                    AlibabaWords.time(certificate.createdAt()),
                    certificate.id().text(),
                    certificate.server().text(),
                    certificate.name().text(),
                    region.text(),
                    certificate.project());
        }
    }
}
