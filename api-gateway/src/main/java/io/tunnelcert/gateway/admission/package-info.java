/** How much work a gateway takes on at once, and how it is shared among accounts; what goes beyond is refused before it costs anything. */
@NullMarked
package io.tunnelcert.gateway.admission;

import org.jspecify.annotations.NullMarked;
