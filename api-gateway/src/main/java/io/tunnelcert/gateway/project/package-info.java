/** Projects, the folders of an account's resources. */
@NullMarked
package io.tunnelcert.gateway.project;

import org.jspecify.annotations.NullMarked;
