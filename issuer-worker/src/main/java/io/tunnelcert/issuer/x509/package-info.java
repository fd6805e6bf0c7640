/** Keys and certificates by the profile; the only home of BouncyCastle. */
@NullMarked
package io.tunnelcert.issuer.x509;

import org.jspecify.annotations.NullMarked;
