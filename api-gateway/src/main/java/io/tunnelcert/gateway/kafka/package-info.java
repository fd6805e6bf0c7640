/** The only place that knows Kafka: commands out, completion events in. */
@NullMarked
package io.tunnelcert.gateway.kafka;

import org.jspecify.annotations.NullMarked;
