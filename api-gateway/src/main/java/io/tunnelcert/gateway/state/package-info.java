/** How the whole system is doing, as its database tells: what waits, what lapses and what expires. */
@NullMarked
package io.tunnelcert.gateway.state;

import org.jspecify.annotations.NullMarked;
