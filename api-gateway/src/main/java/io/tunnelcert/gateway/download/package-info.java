/** Files that anybody may fetch from the API's port, in no vendor's dialect. */
@NullMarked
package io.tunnelcert.gateway.download;

import org.jspecify.annotations.NullMarked;
