/** What idempotency tokens of all kinds of resources share. */
@NullMarked
package io.tunnelcert.gateway.idempotency;

import org.jspecify.annotations.NullMarked;
