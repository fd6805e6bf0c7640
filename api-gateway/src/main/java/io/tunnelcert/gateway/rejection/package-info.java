/** Why the core refuses a request, in words of its own that each dialect translates. */
@NullMarked
package io.tunnelcert.gateway.rejection;

import org.jspecify.annotations.NullMarked;
