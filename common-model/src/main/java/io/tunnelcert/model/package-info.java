/** Ids, value types and states that gateway and worker must agree on. A value that exists is valid. */
@NullMarked
package io.tunnelcert.model;

import org.jspecify.annotations.NullMarked;
