/** VPN gateways, what SSL-VPN servers run on. */
@NullMarked
package io.tunnelcert.gateway.vpngateway;

import org.jspecify.annotations.NullMarked;
