/** Notices that certificates will expire. */
@NullMarked
package io.tunnelcert.issuer.expiry;

import org.jspecify.annotations.NullMarked;
