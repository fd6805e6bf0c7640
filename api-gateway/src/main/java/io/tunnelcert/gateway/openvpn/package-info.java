/** What OpenVPN is told on either side: profiles for clients, and the bundle of files that a server runs from. */
@NullMarked
package io.tunnelcert.gateway.openvpn;

import org.jspecify.annotations.NullMarked;
