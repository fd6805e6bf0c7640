package io.tunnelcert.gateway.kafka;

import io.tunnelcert.model.message.Topics;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The topics, as gateway and worker both create them where they are missing.
 *
 * @param prefix what all names start with
 * @param partitions per topic; the upper bound of workers that share the load
 * @param replicationFactor copies of each partition; -1 takes the broker's default
 */
@Validated
@ConfigurationProperties("tunnelcert.topics")
public record TopicProperties(
        @DefaultValue(Topics.DEFAULT_PREFIX) String prefix,
        @DefaultValue("8") @Min(1) @Max(1000) int partitions,
        @DefaultValue("-1") short replicationFactor) {

    Topics topics() {
        return new Topics(prefix);
    }
}
