/**
 * Tunnelcert as processes of their own, broken from outside while clients of both dialects use it, and judged by what the clients saw,
 * what the database holds and what Kafka told.
 */
@NullMarked
package io.tunnelcert.system.faults;

import org.jspecify.annotations.NullMarked;
