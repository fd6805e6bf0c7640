/** Gatling simulations for any deployment: who asks, in both vendors' words, and how much. */
@NullMarked
package io.tunnelcert.load.simulation;

import org.jspecify.annotations.NullMarked;
