package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tunnelcert.system.AlibabaGoSdk.AlibabaGoSdkException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * How Alibaba Cloud's Terraform provider (1.289.0) creates, waits, reads, tags, moves and deletes: servers and certificates through one
 * library for Go, gateways through the other, each with its own rules for errors. It polls more often here, and gives up sooner.
 */
final class AlibabaTerraformProvider {

    private static final int PAGE_SIZE = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_POLLS = Duration.ofMillis(200);
    private static final String CONFIGURING = "VpnGateway.Configuring";
    private static final List<String> GATEWAY_GONE = List.of(
            "INSTANCE_NOT_EXISTS",
            "IncorrectStatus.VpnGateway",
            "InvalidVpnGatewayId.NotFound",
            "InvalidRegionId.NotFound");

    private final AlibabaGoSdk sdk;
    private final String region;

    AlibabaTerraformProvider(AlibabaGoSdk sdk, String region) {
        this.sdk = sdk;
        this.region = region;
    }

    /** Creates with one token, again while the gateway is being configured; gives the answer. */
    Map<String, Object> create(Kind kind, Map<String, String> parameters) {
        var all = new HashMap<>(parameters);
        all.put("ClientToken", token("Create" + kind.name));
        return repeated(() -> sdk.sdk("Create" + kind.name, all));
    }

    void modify(Kind kind, String id, Map<String, String> parameters) {
        var all = new HashMap<>(parameters);
        all.put(kind.idName(), id);
        repeated(() -> sdk.sdk("Modify" + kind.name, all));
    }

    /** Deletes, again while the gateway is being configured, and polls until a read says that it is gone. */
    void delete(Kind kind, String id) {
        repeated(() -> {
            try {
                return sdk.sdk("Delete" + kind.name, Map.of(kind.idName(), id));
            } catch (AlibabaGoSdkException e) {
                if (isSdkError(e, "Invalid" + kind.idName() + ".NotFound")) {
                    return Map.of();
                }
                throw e;
            }
        });
        await().atMost(PATIENCE)
                .pollInterval(BETWEEN_POLLS)
                .until(() -> read(kind, id).isEmpty());
    }

    /** A server, once it is listed. */
    Map<String, Object> waitForServer(String id) {
        return awaitResource(() -> read(Kind.SERVER, id));
    }

    /** A certificate, once its status is exactly {@code normal}; a certificate that is not found keeps it waiting. */
    Map<String, Object> waitForCertificate(String id) {
        return awaitResource(() -> read(Kind.CERTIFICATE, id).filter(found -> "normal".equals(found.get("Status"))));
    }

    /** Empty if the provider takes the resource for gone. */
    Optional<Map<String, Object>> read(Kind kind, String id) {
        try {
            var found = switch (kind) {
                case CERTIFICATE -> Optional.of(sdk.sdk("DescribeSslVpnClientCert", Map.of(kind.idName(), id)));
                case SERVER ->
                    entries(sdk.sdk("DescribeSslVpnServers", Map.of(kind.idName(), id)), kind).stream()
                            .findFirst();
            };
            return found.filter(resource -> id.equals(resource.get(kind.idName())));
        } catch (AlibabaGoSdkException e) {
            var isGone = e.status() == 404
                    || isSdkError(e, "Forbidden")
                    || isSdkError(e, "InvalidInstanceId.NotFound")
                    || isSdkError(e, "InvalidSslVpnServerId.NotFound")
                    || List.of("Instance.Notfound", "Forbidden.InstanceNotFound", "NotFound")
                            .contains(e.code())
                    || e.text().toLowerCase(Locale.ROOT).contains("instance is not found");
            if (isGone) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** All pages, as data sources read them: until a page is not full, whatever the total count says. */
    List<Map<String, Object>> list(Kind kind, Map<String, String> filters) {
        var all = new ArrayList<Map<String, Object>>();
        for (int page = 1; ; page++) {
            var parameters = new HashMap<>(filters);
            parameters.put("PageSize", Integer.toString(PAGE_SIZE));
            parameters.put("PageNumber", Integer.toString(page));
            var entries = entries(sdk.sdk("Describe" + kind.name + "s", parameters), kind);
            all.addAll(entries);
            if (entries.size() < PAGE_SIZE) {
                return all;
            }
        }
    }

    String createGateway(Map<String, String> parameters) {
        var body = new HashMap<>(parameters);
        body.put("RegionId", region);
        body.put("ClientToken", token("CreateVpnGateway"));
        return text(sdk.rpc("CreateVpnGateway", Map.of(), body), "VpnGatewayId");
    }

    /** Polls until the gateway is active; for some time, one that is not found keeps it waiting. */
    Map<String, Object> waitForGateway(String id) {
        return awaitResource(() -> readGateway(id).filter(found -> "active".equals(found.get("Status"))));
    }

    /** Empty if the provider takes the gateway for gone. */
    Optional<Map<String, Object>> readGateway(String id) {
        try {
            return Optional.of(sdk.rpc("DescribeVpnGateway", Map.of("VpnGatewayId", id, "RegionId", region), Map.of()));
        } catch (AlibabaGoSdkException e) {
            if (e.status() == 404
                    || isRpcError(e, "InvalidVpnGatewayInstanceId.NotFound")
                    || e.text().contains("NotFound")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    void modifyGateway(String id, Map<String, String> parameters) {
        var body = new HashMap<>(parameters);
        body.put("RegionId", region);
        body.put("ClientToken", token("ModifyVpnGatewayAttribute"));
        sdk.rpc("ModifyVpnGatewayAttribute", Map.of("VpnGatewayId", id), body);
    }

    /** First the tags that are gone or changed are taken off, then those that are new or changed are put on. */
    void changeGatewayTags(String id, List<String> removed, Map<String, String> added) {
        var resource = Map.of("RegionId", region, "ResourceId.1", id, "ResourceType", "VpnGateWay");
        var off = new TreeMap<>(resource);
        removed.forEach(key -> off.put("TagKey." + (removed.indexOf(key) + 1), key));
        if (!removed.isEmpty()) {
            sdk.rpc("UnTagResources", Map.of(), off);
        }
        var on = new TreeMap<>(resource);
        int number = 1;
        for (var tag : added.entrySet()) {
            on.put("Tag." + number + ".Key", tag.getKey());
            on.put("Tag." + number + ".Value", tag.getValue());
            number++;
        }
        if (!added.isEmpty()) {
            sdk.rpc("TagResources", Map.of(), on);
        }
    }

    void moveGateway(String id, String resourceGroup) {
        sdk.rpc(
                "MoveVpnResourceGroup",
                Map.of("InstanceId", id),
                Map.of("RegionId", region, "NewResourceGroupId", resourceGroup, "ResourceType", "VpnGateWay"));
    }

    /** Deletes, again while the gateway is being configured, and polls until it is gone. */
    void deleteGateway(String id) {
        await().atMost(PATIENCE).pollInterval(BETWEEN_POLLS).until(() -> {
            try {
                sdk.rpc(
                        "DeleteVpnGateway",
                        Map.of("VpnGatewayId", id),
                        Map.of("RegionId", region, "ClientToken", token("DeleteVpnGateway")));
                return true;
            } catch (AlibabaGoSdkException e) {
                if (GATEWAY_GONE.stream().anyMatch(code -> isRpcError(e, code))) {
                    return true;
                }
                if (isRpcError(e, CONFIGURING)) {
                    return false;
                }
                throw e;
            }
        });
        await().atMost(PATIENCE)
                .pollInterval(BETWEEN_POLLS)
                .until(() -> readGateway(id).isEmpty());
    }

    /** All pages of the data source; its code panics where a time is not a number. */
    List<Map<String, Object>> gateways(Map<String, String> filters) {
        var all = new ArrayList<Map<String, Object>>();
        for (int page = 1; ; page++) {
            var body = new HashMap<>(filters);
            body.put("RegionId", region);
            body.put("PageSize", Integer.toString(PAGE_SIZE));
            body.put("PageNumber", Integer.toString(page));
            var entries = entries(sdk.rpc("DescribeVpnGateways", Map.of(), body), "VpnGateways", "VpnGateway");
            assertThat(entries).allSatisfy(gateway -> {
                assertThat(gateway.get("CreateTime")).isInstanceOf(Number.class);
                assertThat(gateway.getOrDefault("EndTime", 0L)).isInstanceOf(Number.class);
            });
            all.addAll(entries);
            if (entries.size() < PAGE_SIZE) {
                return all;
            }
        }
    }

    static List<Map<String, Object>> tags(Map<String, Object> gateway) {
        return entries(gateway, "Tags", "Tag");
    }

    static String text(Map<String, Object> answer, String name) {
        return (String) Objects.requireNonNull(answer.get(name), name);
    }

    private Map<String, Object> repeated(Supplier<Map<String, Object>> call) {
        return awaitResource(() -> {
            try {
                return Optional.of(call.get());
            } catch (AlibabaGoSdkException e) {
                if (isSdkError(e, CONFIGURING)) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    private static Map<String, Object> awaitResource(Supplier<Optional<Map<String, Object>>> read) {
        return await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(BETWEEN_POLLS)
                .until(read::get, Optional::isPresent)
                .orElseThrow();
    }

    private static boolean isSdkError(AlibabaGoSdkException e, String expected) {
        return e.code().equals(expected) || e.text().contains(expected);
    }

    private static boolean isRpcError(AlibabaGoSdkException e, String expected) {
        return expected.startsWith(e.code()) || e.body().contains(expected);
    }

    /** As the provider makes them: cut to what the API allows. */
    private static String token(String action) {
        var token = "TF-%s-%d-%s".formatted(action, Instant.now().getEpochSecond(), UUID.randomUUID());
        return token.substring(0, Math.min(token.length(), 64));
    }

    private static List<Map<String, Object>> entries(Map<String, Object> answer, Kind kind) {
        return entries(answer, kind.lists, kind.entries);
    }

    /** A list lies in an object of its own, and so does an empty one. */
    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> entries(Map<String, Object> answer, String lists, String entries) {
        var list = (Map<String, Object>) Objects.requireNonNull(answer.get(lists), lists);
        return (List<Map<String, Object>>) Objects.requireNonNull(list.get(entries), entries);
    }

    /** What is called how. */
    enum Kind {
        SERVER("SslVpnServer", "SslVpnServers", "SslVpnServer"),
        CERTIFICATE("SslVpnClientCert", "SslVpnClientCertKeys", "SslVpnClientCertKey");

        private final String name;
        private final String lists;
        private final String entries;

        Kind(String name, String lists, String entries) {
            this.name = name;
            this.lists = lists;
            this.entries = entries;
        }

        String idName() {
            return name + "Id";
        }
    }
}
