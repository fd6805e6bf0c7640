package io.tunnelcert.issuer.kafka;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the topics are called, and how they are made where they are missing. Partitions bound how many workers can share the work; a
 * replication factor of -1 leaves it to the broker.
 */
@Validated
@ConfigurationProperties("tunnelcert.topics")
record TopicProperties(
        @DefaultValue("tunnelcert") @Pattern(regexp = "[A-Za-z0-9._-]{1,100}")
        String prefix,

        @DefaultValue("8") @Min(1) @Max(1000) int partitions,
        @DefaultValue("-1") @Min(-1) @Max(10) short replicationFactor) {}
