/** What logs and traces tell of a request, and the only place that knows OpenTelemetry. */
@NullMarked
package io.tunnelcert.gateway.trace;

import org.jspecify.annotations.NullMarked;
