/** SSL-VPN servers, the parents of certificates. */
@NullMarked
package io.tunnelcert.gateway.server;

import org.jspecify.annotations.NullMarked;
