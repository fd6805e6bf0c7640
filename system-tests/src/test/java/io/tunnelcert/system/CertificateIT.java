package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.volcengine.ApiException;
import io.tunnelcert.model.ServerId;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final TestSystem system = TestSystem.shared();

    @Test
    void issuesACertificateThatVerifiesToTheOfficialSdk(@TempDir Path folder) throws Exception {
        var customer = system.newCustomer(10);

        var id = customer.create(Map.of(
                "SslVpnClientCertName", "研发-证书_1",
                "Description", "测试 a=b, c，d。",
                "ClientToken", "t+/~*!",
                "Tags.1.Key", "k 1",
                "Tags.1.Value", "v"));

        await().atMost(SOON).untilAsserted(() -> assertThat(customer.status(id)).contains("Available"));
        assertThat(customer.listed(id).orElseThrow())
                .containsEntry("SslVpnClientCertName", "研发-证书_1")
                .containsEntry("Description", "测试 a=b, c，d。")
                .containsEntry("SslVpnServerId", customer.server().text())
                .containsEntry("CertificateStatus", "Available")
                .containsEntry("Tags", List.of(Map.of("Key", "k 1", "Value", "v")));
        var files = customer.attributes(id);
        var ca = certificate(text(files, "CaCertificate"));
        var client = certificate(text(files, "ClientCertificate"));
        validate(client, ca);
        assertThat(client.getSubjectX500Principal().getName()).isEqualTo("CN=" + id);
        assertThat(ca.getSubjectX500Principal().getName())
                .contains(customer.server().text());
        assertBelongTogether(privateKey(text(files, "ClientKey")), client);
        assertThat(text(files, "OpenVpnClientConfig"))
                .contains("remote 198.18.", "proto udp", "cipher AES-128-CBC", "remote-cert-tls server");
        new OpenSsl(folder)
                .assertIssued(
                        id, text(files, "CaCertificate"), text(files, "ClientCertificate"), text(files, "ClientKey"));
    }

    @Test
    void signsEachServersCertificatesWithThatServersOwnAuthority() throws Exception {
        var customer = system.newCustomer(10);
        var other = customer.with(system.newServer(customer, TestSystem.REGION, 10));

        var cas = List.of(caOf(customer), caOf(other));

        assertThat(cas).doesNotHaveDuplicates();
    }

    @Test
    void refusesAndLeavesNothingBehind() throws Exception {
        var customer = system.newCustomer(10);
        var stranger = system.newCustomer(10);
        var token = Map.of("ClientToken", "still free");

        customer.with(new ServerId("vss-none")).assertRefused(token, 404, "InvalidSslVpnServer.NotFound");
        customer.with(stranger.server()).assertRefused(token, 404, "InvalidSslVpnServer.NotFound");
        customer.assertRefused(with(token, "SslVpnClientCertName", "n".repeat(129)), 400, "InvalidName.Malformed");
        customer.assertRefused(with(token, "Description", " blank first"), 400, "InvalidDescription.Malformed");
        customer.assertRefused(Map.of("ClientToken", "t".repeat(65)), 400, "InvalidParameter.ClientTokenMalformed");

        assertThat(rowsOf(customer)).isZero();
        assertThat(customer.create(token)).startsWith("vsc-");
    }

    @Test
    void refusesWhenTheServersSurroundingsDoNotAllowIt() throws Exception {
        var expired = system.newCustomer(10);
        system.execute(
                "update vpn_gateway set billing_type = 'PRE_PAID', expires_at = now() - interval '1 second' where account_id = ?",
                expired.account().text());
        var withoutGateway = system.newCustomer(10);
        system.execute(
                "update vpn_gateway set deleted_at = now() where account_id = ?",
                withoutGateway.account().text());
        var withoutProject = system.newCustomer(10);
        system.execute(
                "update project set deleted_at = now() where account_id = ?",
                withoutProject.account().text());

        expired.assertRefused(Map.of(), 412, "InvalidVpnGateway.Expired");
        withoutGateway.assertRefused(Map.of(), 404, "InvalidVpnGateway.NotFound");
        withoutProject.assertRefused(Map.of(), 404, "InvalidProject.NotFound");
    }

    @Test
    void showsNothingOfAnotherAccount() throws Exception {
        var customer = system.newCustomer(10);
        var stranger = system.newCustomer(10);
        var id = customer.create(Map.of());

        assertThat(stranger.listed(id)).isEmpty();
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> stranger.attributes(id))
                .satisfies(refusal -> assertThat(refusal.getCode()).isEqualTo(404));
    }

    private String caOf(Customer customer) throws ApiException {
        var id = customer.create(Map.of());
        await().atMost(SOON).untilAsserted(() -> assertThat(customer.status(id)).contains("Available"));
        return text(customer.attributes(id), "CaCertificate");
    }

    private long rowsOf(Customer customer) {
        return system.count("""
                select (select count(*) from certificate where account_id = ?)
                     + (select count(*) from idempotency_token where account_id = ?)
                """, customer.account().text(), customer.account().text());
    }

    private static Map<String, String> with(Map<String, String> parameters, String name, String value) {
        var all = new java.util.HashMap<>(parameters);
        all.put(name, value);
        return all;
    }

    private static String text(Map<String, Object> files, String name) {
        return String.valueOf(files.get(name));
    }

    private static X509Certificate certificate(String pem) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private static void validate(X509Certificate client, X509Certificate ca) throws GeneralSecurityException {
        var parameters = new PKIXParameters(Set.of(new TrustAnchor(ca, null)));
        parameters.setRevocationEnabled(false);
        var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(client));
        CertPathValidator.getInstance("PKIX").validate(path, parameters);
    }

    private static PrivateKey privateKey(String pem) throws GeneralSecurityException {
        var base64 = pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----|\\s", "");
        return KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }

    private static void assertBelongTogether(PrivateKey privateKey, X509Certificate certificate)
            throws GeneralSecurityException {
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(privateKey);
        signature.update(certificate.getEncoded());
        var signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(certificate.getEncoded());
        assertThat(signature.verify(signed)).isTrue();
    }
}
