/** The issuer worker: starts the application and wires the cores to their adapters. */
@NullMarked
package io.tunnelcert.issuer;

import org.jspecify.annotations.NullMarked;
