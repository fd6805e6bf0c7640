/** How many certificates may exist under a server, as an operator sets it. */
@NullMarked
package io.tunnelcert.gateway.quota;

import org.jspecify.annotations.NullMarked;
