package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.dialect.alibaba.AlibabaProperties.RegionNames;
import io.tunnelcert.model.Region;
import java.util.List;
import java.util.Optional;

/**
 * The regions that there are.
 *
 * @param standard of requests that name none: one of the vendor's clients leaves it to the service
 * @param all in the order they are listed
 */
record Regions(Region standard, List<RegionNames> all) {

    Regions {
        all = List.copyOf(all);
    }

    Optional<Region> find(String id) {
        return all.stream().map(RegionNames::id).filter(id::equals).findFirst().map(Region::new);
    }
}
