/** Private keys under encryption; the only home of Tink. */
@NullMarked
package io.tunnelcert.issuer.tink;

import org.jspecify.annotations.NullMarked;
