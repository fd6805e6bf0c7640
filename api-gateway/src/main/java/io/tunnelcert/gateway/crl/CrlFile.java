package io.tunnelcert.gateway.crl;

import io.tunnelcert.model.Bytes;

/** A list in one of its forms, ready to be sent. */
public record CrlFile(CrlVersion version, Bytes octets) {}
