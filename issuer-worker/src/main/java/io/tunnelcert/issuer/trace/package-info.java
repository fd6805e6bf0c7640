/** What logs and traces tell of a command, and the only place that knows OpenTelemetry. */
@NullMarked
package io.tunnelcert.issuer.trace;

import org.jspecify.annotations.NullMarked;
