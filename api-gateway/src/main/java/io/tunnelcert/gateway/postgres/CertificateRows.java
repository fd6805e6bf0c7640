package io.tunnelcert.gateway.postgres;

import io.r2dbc.spi.Row;
import io.tunnelcert.gateway.certificate.Certificate;
import io.tunnelcert.gateway.certificate.StoredCertificate;
import io.tunnelcert.gateway.openvpn.OpenVpnSettings;
import io.tunnelcert.gateway.server.Cipher;
import io.tunnelcert.gateway.server.Digest;
import io.tunnelcert.gateway.server.TransportProtocol;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.CertificateState;
import io.tunnelcert.model.Description;
import io.tunnelcert.model.KeyAlgorithm;
import io.tunnelcert.model.ResourceName;
import io.tunnelcert.model.SerialNumber;
import io.tunnelcert.model.ServerId;
import io.tunnelcert.model.Validity;

/** How rows of {@code certificate} become the core's values. */
final class CertificateRows {

    /** The columns {@link #certificate} reads, of a table called {@code c}. */
    static final String COLUMNS = """
            c.certificate_id, c.ssl_vpn_server_id, c.name, c.description, c.state, c.serial_number, c.not_before, c.not_after,
            c.failure_reason, c.created_at, c.updated_at,
            (select s.project_name from ssl_vpn_server s where s.ssl_vpn_server_id = c.ssl_vpn_server_id) as project_name,
            array(select t.key from tag t where t.resource_id = c.certificate_id order by t.key) as tag_keys,
            array(select t.value from tag t where t.resource_id = c.certificate_id order by t.key) as tag_values
            """;

    /** What {@link #storedCertificate} reads, but for the condition. */
    static final String STORED = "select " + COLUMNS + """
            , c.certificate, c.key_algorithm, c.private_key_ciphertext, a.certificate as ca_certificate,
            host(g.public_address) as remote, s.port, s.protocol, s.cipher, s.auth, s.compress
            from certificate c
                join ssl_vpn_server s on s.ssl_vpn_server_id = c.ssl_vpn_server_id
                join vpn_gateway g on g.vpn_gateway_id = s.vpn_gateway_id
                left join authority a on a.ssl_vpn_server_id = c.ssl_vpn_server_id
            """;

    private CertificateRows() {}

    static Certificate certificate(Row row) {
        return new Certificate(
                new CertificateId(Statements.text(row, "certificate_id")),
                new ServerId(Statements.text(row, "ssl_vpn_server_id")),
                Statements.text(row, "project_name"),
                new ResourceName(Statements.text(row, "name")),
                new Description(Statements.text(row, "description")),
                CertificateState.valueOf(Statements.text(row, "state")),
                SerialNumber.of(Statements.bytes(row, "serial_number")),
                new Validity(Statements.instant(row, "not_before"), Statements.instant(row, "not_after")),
                Statements.tags(row),
                Statements.optionalText(row, "failure_reason"),
                Statements.instant(row, "created_at"),
                Statements.instant(row, "updated_at"));
    }

    static StoredCertificate storedCertificate(Row row) {
        var certificate = certificate(row);
        var sealedPrivateKey = Statements.optionalBytes(row, "private_key_ciphertext")
                .filter(ciphertext -> certificate.state() == CertificateState.ISSUED);
        return new StoredCertificate(
                certificate,
                sealedPrivateKey.map(ciphertext -> new StoredCertificate.Material(
                        Statements.bytes(row, "ca_certificate"),
                        Statements.bytes(row, "certificate"),
                        KeyAlgorithm.valueOf(Statements.text(row, "key_algorithm")),
                        ciphertext,
                        openVpnSettings(row))));
    }

    private static OpenVpnSettings openVpnSettings(Row row) {
        return new OpenVpnSettings(
                Statements.text(row, "remote"),
                Statements.integer(row, "port"),
                TransportProtocol.valueOf(Statements.text(row, "protocol")),
                Cipher.of(Statements.text(row, "cipher")),
                Digest.of(Statements.text(row, "auth")),
                Statements.flag(row, "compress"));
    }
}
