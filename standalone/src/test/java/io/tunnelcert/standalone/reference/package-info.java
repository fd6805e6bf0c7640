/** Makes {@code docs/configuration.md} and the list of all settings from the code, and sees that they are as made. */
@NullMarked
package io.tunnelcert.standalone.reference;

import org.jspecify.annotations.NullMarked;
