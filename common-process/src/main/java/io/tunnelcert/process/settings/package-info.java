/** Which settings there are, and which are none. */
@NullMarked
package io.tunnelcert.process.settings;

import org.jspecify.annotations.NullMarked;
