package io.tunnelcert.issuer.issuance;

import io.tunnelcert.issuer.authority.SealedAuthority;

/** Opens stored authorities so that they can issue. */
public interface CertificateAuthorities {

    Opening open(SealedAuthority authority);

    /** What came of opening an authority. */
    sealed interface Opening {

        /** It can issue. */
        record Opened(IssuingAuthority authority) implements Opening {}

        /** It never will, for a reason an operator can act on. */
        record Unusable(String reason) implements Opening {}
    }
}
