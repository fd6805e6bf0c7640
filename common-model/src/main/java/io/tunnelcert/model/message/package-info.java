/** What gateway and worker say to each other over Kafka, and the topics they say it on. */
@NullMarked
package io.tunnelcert.model.message;

import org.jspecify.annotations.NullMarked;
