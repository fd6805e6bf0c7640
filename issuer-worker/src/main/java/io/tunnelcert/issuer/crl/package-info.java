/** Revocation lists: renewed when a certificate is revoked, and long before they lapse. */
@NullMarked
package io.tunnelcert.issuer.crl;

import org.jspecify.annotations.NullMarked;
