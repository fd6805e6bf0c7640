/** Accounts, and the access keys their clients sign with. */
@NullMarked
package io.tunnelcert.gateway.account;

import org.jspecify.annotations.NullMarked;
