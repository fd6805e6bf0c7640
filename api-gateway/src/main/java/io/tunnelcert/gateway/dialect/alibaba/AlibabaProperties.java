package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.model.Region;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the service appears to Alibaba Cloud's clients.
 *
 * @param completionWait how long a creation of Alibaba Cloud's clients waits at most for what it creates to be ready, because they know no
 *     state before that, and how long the deletion of a certificate waits for it to be gone, zero: not at all; from 0s to 8s
 * @param defaultRegion the region of requests of Alibaba Cloud's clients that name none
 * @param regions those that resources of Alibaba Cloud's clients can be in, each with {@code id}, {@code chinese} and {@code english} name,
 *     the default one among them
 */
@ConfigurationProperties("tunnelcert.alibaba")
record AlibabaProperties(
        @DefaultValue("2s") Duration completionWait,
        @DefaultValue("cn-hangzhou") String defaultRegion,
        @DefaultValue List<RegionNames> regions) {

    /** Far below what clients wait for an answer. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);

    /** @throws IllegalArgumentException if a value is out of its range */
    AlibabaProperties {
        if (completionWait.isNegative() || completionWait.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException("tunnelcert.alibaba.completion-wait must be from 0 to 8 s");
        }
        var wanted = defaultRegion;
        if (regions.stream().noneMatch(region -> region.id().equals(wanted))) {
            throw new IllegalArgumentException(
                    "tunnelcert.alibaba.default-region must be one of tunnelcert.alibaba.regions");
        }
        regions = List.copyOf(regions);
    }

    Regions toRegions() {
        return new Regions(new Region(defaultRegion), regions);
    }

    /** A region and what people call it. */
    record RegionNames(String id, String chinese, String english) {

        /** @throws IllegalArgumentException if the id is no region's */
        RegionNames {
            if (!Region.isValid(id)) {
                throw new IllegalArgumentException("tunnelcert.alibaba.regions has an id that is no region's: " + id);
            }
        }
    }
}
