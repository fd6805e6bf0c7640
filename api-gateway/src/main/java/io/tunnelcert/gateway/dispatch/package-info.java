/** Commands on their way to the worker, sent again while their rows stay undone, and the completions that come back. */
@NullMarked
package io.tunnelcert.gateway.dispatch;

import org.jspecify.annotations.NullMarked;
