package io.tunnelcert.gateway.crl;

import io.tunnelcert.model.Bytes;

/** A list, in DER. */
public record Crl(CrlVersion version, Bytes der) {}
