/** Where HTTP comes in: each request goes to the dialect it speaks, and every answer has that vendor's envelope. */
@NullMarked
package io.tunnelcert.gateway.dialect;

import org.jspecify.annotations.NullMarked;
