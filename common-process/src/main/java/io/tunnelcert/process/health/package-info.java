/** Whether what a process needs is there, as its health tells. */
@NullMarked
package io.tunnelcert.process.health;

import org.jspecify.annotations.NullMarked;
