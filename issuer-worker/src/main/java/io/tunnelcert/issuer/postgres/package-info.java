/** The rows behind certificates and authorities; the only home of SQL. */
@NullMarked
package io.tunnelcert.issuer.postgres;

import org.jspecify.annotations.NullMarked;
