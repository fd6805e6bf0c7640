/** The API gateway: starts it and wires its parts together. */
@NullMarked
package io.tunnelcert.gateway;

import org.jspecify.annotations.NullMarked;
