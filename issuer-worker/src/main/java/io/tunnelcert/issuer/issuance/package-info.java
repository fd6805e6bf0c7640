/** The issuance of certificates, steps 6 to 9 of the cycle, in words of the domain and without any technology. */
@NullMarked
package io.tunnelcert.issuer.issuance;

import org.jspecify.annotations.NullMarked;
