/** New ids for resources. */
@NullMarked
package io.tunnelcert.gateway.id;

import org.jspecify.annotations.NullMarked;
