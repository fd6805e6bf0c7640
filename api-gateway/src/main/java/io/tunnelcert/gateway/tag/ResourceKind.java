package io.tunnelcert.gateway.tag;

import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.ServerId;

/** What can have tags. An id's prefix tells which of them it belongs to. */
public enum ResourceKind {
    GATEWAY,
    SERVER,
    CERTIFICATE;

    /** Whether a resource of this kind can have the text as its id. */
    public boolean isId(String text) {
        return switch (this) {
            case GATEWAY -> GatewayId.isValid(text);
            case SERVER -> ServerId.isValid(text);
            case CERTIFICATE -> CertificateId.isValid(text);
        };
    }
}
