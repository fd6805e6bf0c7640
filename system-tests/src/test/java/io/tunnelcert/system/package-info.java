/** The whole of Tunnelcert over real HTTP, Postgres and Kafka, with the vendors' own clients. */
@NullMarked
package io.tunnelcert.system;

import org.jspecify.annotations.NullMarked;
