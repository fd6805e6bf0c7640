/** Records that no worker could do anything with, as operators look at them. */
@NullMarked
package io.tunnelcert.gateway.deadletter;

import org.jspecify.annotations.NullMarked;
