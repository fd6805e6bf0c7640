/** Certificate revocation lists (RFC 5280, section 5) as OpenVPN servers and others fetch them. */
@NullMarked
package io.tunnelcert.gateway.crl;

import org.jspecify.annotations.NullMarked;
