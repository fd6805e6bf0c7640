/** A request's parameters, as both vendors' clients spell them; each dialect has its own words for what is wrong with one. */
@NullMarked
package io.tunnelcert.gateway.dialect.parameter;

import org.jspecify.annotations.NullMarked;
