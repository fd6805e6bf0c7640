/** The operator API: JSON over HTTP on the management port, for those who run Tunnelcert. */
@NullMarked
package io.tunnelcert.gateway.operator;

import org.jspecify.annotations.NullMarked;
