/** The only place that knows Tink: opens and seals what Postgres keeps encrypted. */
@NullMarked
package io.tunnelcert.gateway.tink;

import org.jspecify.annotations.NullMarked;
