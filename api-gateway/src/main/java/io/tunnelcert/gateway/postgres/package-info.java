/** The only place that knows SQL: the core's repositories on Postgres, over R2DBC. */
@NullMarked
package io.tunnelcert.gateway.postgres;

import org.jspecify.annotations.NullMarked;
