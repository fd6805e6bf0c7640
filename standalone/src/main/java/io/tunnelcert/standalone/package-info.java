/** Gateway, worker, Postgres and Kafka in one JVM, with everything they keep in one folder. */
@NullMarked
package io.tunnelcert.standalone;

import org.jspecify.annotations.NullMarked;
