/** The Postgres and the Kafka that tests run on: embedded, in containers, or given from outside. */
@NullMarked
package io.tunnelcert.testing;

import org.jspecify.annotations.NullMarked;
