/** Issuing authorities, one per SSL-VPN server: made once, kept sealed, announced as often as asked. */
@NullMarked
package io.tunnelcert.issuer.authority;

import org.jspecify.annotations.NullMarked;
