package io.tunnelcert.gateway.kafka;

import io.tunnelcert.model.message.Topics;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The topics, as gateway and worker both create them where they are missing.
 *
 * @param prefix what all topics' names start with: 1 to 100 letters, digits, {@code .}, {@code _} and {@code -}
 * @param partitions of each topic that is made: the upper bound of workers that share the load; from 1 to 1000
 * @param replicationFactor copies of each partition of a topic that is made, -1: the broker's default; from -1 to 10
 */
@Validated
@ConfigurationProperties("tunnelcert.topics")
public record TopicProperties(
        @DefaultValue(Topics.DEFAULT_PREFIX) @Pattern(regexp = "[A-Za-z0-9._-]{1,100}")
        String prefix,

        @DefaultValue("8") @Min(1) @Max(1000) int partitions,
        @DefaultValue("-1") @Min(-1) @Max(10) short replicationFactor) {

    Topics topics() {
        return new Topics(prefix);
    }
}
