package io.tunnelcert.gateway.certificate;

import java.util.List;

/** One page of a list, newest first, and how many certificates the whole list has. */
public record CertificatePage(List<Certificate> certificates, long total) {

    public CertificatePage {
        certificates = List.copyOf(certificates);
    }
}
