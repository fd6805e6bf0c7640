package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.dialect.alibaba.AlibabaProperties.RegionNames;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.dialect.parameter.ScalarParameters;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Tells which regions there are. */
final class RegionActions implements ActionGroup {

    private static final Map<String, Function<RegionNames, String>> LANGUAGES =
            Map.of("zh-CN", RegionNames::chinese, "en-US", RegionNames::english);

    private final Regions regions;

    RegionActions(Regions regions) {
        this.regions = regions;
    }

    @Override
    public Map<String, Action> actions() {
        return Map.of("DescribeRegions", this::list);
    }

    /** All regions are served by whom the client has addressed. */
    private Mono<Listed> list(Caller caller, Parameters parameters, Call call) {
        var name =
                ScalarParameters.word(parameters, "AcceptLanguage", LANGUAGES).orElse(RegionNames::chinese);
        var items = regions.all().stream()
                .map(region -> new Item(region.id(), name.apply(region), call.host()))
                .toList();
        return Mono.just(new Listed(call.requestId(), new Items(items)));
    }

    /** DescribeRegions. */
    record Listed(String requestId, Items regions) implements AlibabaResult {}

    /** A list within a list of its name, which the vendor's XML needs and its JSON has, too. */
    record Items(List<Item> region) {}

    /** One region. */
    record Item(String regionId, String localName, String regionEndpoint) {}
}
