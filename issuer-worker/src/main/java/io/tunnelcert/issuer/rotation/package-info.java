/** Sealing anew what lies in the database, under the keyset's primary key, so that keys of before can go. */
@NullMarked
package io.tunnelcert.issuer.rotation;

import org.jspecify.annotations.NullMarked;
