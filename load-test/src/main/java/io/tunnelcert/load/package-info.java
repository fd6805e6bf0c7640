/** Load on a deployment, and what it costs: the benchmark command and what it is made of. */
@NullMarked
package io.tunnelcert.load;

import org.jspecify.annotations.NullMarked;
