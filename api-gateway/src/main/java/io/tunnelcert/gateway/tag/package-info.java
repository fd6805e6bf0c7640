/** Keys and values that owners put on their resources, to find and group them. */
@NullMarked
package io.tunnelcert.gateway.tag;

import org.jspecify.annotations.NullMarked;
