package io.tunnelcert.issuer.issuance;

import io.tunnelcert.model.Pem;
import io.tunnelcert.model.message.Event;
import java.util.HexFormat;

/** Makes a row's completion event from the row alone, so that it reads the same however often it is told. */
public final class Announcement {

    private Announcement() {}

    public static Event of(CertificateRow.Issued row) {
        var facts = row.facts();
        return new Event.CertificateIssued(
                facts.certificateId().text(),
                facts.accountId().text(),
                facts.region(),
                facts.serverId().text(),
                facts.name(),
                row.serialNumber().hex(),
                HexFormat.of().formatHex(row.certificate().sha256().toArray()),
                row.validity().notBefore(),
                row.validity().notAfter(),
                Pem.certificate(row.certificate()),
                row.endedAt());
    }

    static Event of(CertificateRow.Failed row) {
        var facts = row.facts();
        return new Event.CertificateFailed(
                facts.certificateId().text(),
                facts.accountId().text(),
                facts.region(),
                facts.serverId().text(),
                facts.name(),
                row.reason(),
                row.endedAt());
    }
}
