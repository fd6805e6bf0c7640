/** The revocation of certificates, steps 3 to 5 of its cycle, in words of the domain and without any technology. */
@NullMarked
package io.tunnelcert.issuer.revocation;

import org.jspecify.annotations.NullMarked;
