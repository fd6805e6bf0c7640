/** Commands in and events out; the only home of Kafka and CloudEvents. */
@NullMarked
package io.tunnelcert.issuer.kafka;

import org.jspecify.annotations.NullMarked;
