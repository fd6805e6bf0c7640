/** What kind of keys a server's certificates are made with, as an operator sets it. */
@NullMarked
package io.tunnelcert.gateway.keyalgorithm;

import org.jspecify.annotations.NullMarked;
