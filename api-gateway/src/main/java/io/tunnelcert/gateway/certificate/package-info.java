/** The core: client certificates, from a request and its idempotency token to the files a VPN user needs. */
@NullMarked
package io.tunnelcert.gateway.certificate;

import org.jspecify.annotations.NullMarked;
