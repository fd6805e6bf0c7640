/** Pages and filters that all lists of resources share. */
@NullMarked
package io.tunnelcert.gateway.listing;

import org.jspecify.annotations.NullMarked;
