package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tunnelcert.system.GoSdk.GoSdkException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What Volcengine's Terraform provider has in common for all its resources: how it reads, polls, changes tags, moves between projects and
 * deletes. It polls more often here, and gives up sooner.
 */
final class TerraformProvider {

    private static final String VPN = "2020-04-01";
    private static final int PAGE_SIZE = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_POLLS = Duration.ofMillis(200);

    /** What in an error's text, in lower case, makes the provider believe that a resource is gone. */
    private static final List<String> GONE =
            List.of("notfound", "not found", "not exist", "not associate", "invalid", "not_found", "notexist");

    private final GoSdk sdk;

    TerraformProvider(GoSdk sdk) {
        this.sdk = sdk;
    }

    Map<String, Object> vpn(String action, Map<String, String> parameters) {
        return sdk.get("vpn", action, VPN, parameters);
    }

    /** All pages of a list, as data sources read them: until a page is not full, whatever the total count says. */
    List<Map<String, Object>> list(Kind kind, Map<String, String> filters) {
        var all = new ArrayList<Map<String, Object>>();
        for (int page = 1; ; page++) {
            var parameters = new HashMap<>(filters);
            parameters.put("PageSize", Integer.toString(PAGE_SIZE));
            parameters.put("PageNumber", Integer.toString(page));
            var entries = entries(vpn(kind.listAction, parameters), kind.listName);
            all.addAll(entries);
            if (entries.size() < PAGE_SIZE) {
                return all;
            }
        }
    }

    /** One resource, by a list with one id; the last element wins, so there must be no other. */
    Map<String, Object> read(Kind kind, String id) {
        var found = list(kind, Map.of(kind.idsName + ".1", id));
        if (found.isEmpty()) {
            throw new GoSdkException(404, "", kind + " " + id + " not exist");
        }
        assertThat(found).hasSize(1);
        var resource = new HashMap<>(found.getLast());
        assertThat(resource).containsEntry(kind.idName, id);
        switch (kind) {
            case GATEWAY -> resource.putAll(billing(id));
            case CERTIFICATE -> resource.putAll(vpn("DescribeSslVpnClientCertAttributes", Map.of(kind.idName, id)));
            case SERVER -> {}
        }
        return resource;
    }

    /** Polls until the resource is available. Any error ends it at once, so the first poll must find what was just created. */
    Map<String, Object> waitUntilAvailable(Kind kind, String id) {
        return await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(BETWEEN_POLLS)
                .until(() -> read(kind, id), resource -> {
                    assertThat(resource.get("Status"))
                            .isInstanceOf(String.class)
                            .isNotEqualTo("Error");
                    return "Available".equals(resource.get("Status"));
                });
    }

    /** Deletes, again if need be, and waits until a read says that the resource is gone. */
    void delete(Kind kind, String id) {
        await().atMost(PATIENCE).pollInterval(BETWEEN_POLLS).until(() -> {
            try {
                vpn(kind.deleteAction, Map.of(kind.idName, id));
                return true;
            } catch (GoSdkException refused) {
                return find(kind, id).isEmpty();
            }
        });
        await().atMost(PATIENCE)
                .pollInterval(BETWEEN_POLLS)
                .until(() -> find(kind, id).isEmpty());
    }

    Optional<Map<String, Object>> find(Kind kind, String id) {
        try {
            return Optional.of(read(kind, id));
        } catch (GoSdkException e) {
            var text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
            if (e.status() == 404 || GONE.stream().anyMatch(text::contains)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** First the tags that are gone or changed are taken off, then those that are new or changed are put on. */
    void changeTags(Kind kind, String id, List<String> removed, Map<String, String> added) {
        var off = new TreeMap<>(Map.of("ResourceIds.1", id, "ResourceType", kind.resourceType));
        removed.forEach(key -> off.put("TagKeys." + (removed.indexOf(key) + 1), key));
        if (!removed.isEmpty()) {
            vpn("UntagResources", off);
        }
        var on = new TreeMap<>(Map.of("ResourceIds.1", id, "ResourceType", kind.resourceType));
        int number = 1;
        for (var tag : added.entrySet()) {
            on.put("Tags." + number + ".Key", tag.getKey());
            on.put("Tags." + number + ".Value", tag.getValue());
            number++;
        }
        if (!added.isEmpty()) {
            vpn("TagResources", on);
        }
    }

    /** Asks whose the project is, moves the resource there, and polls until it has arrived. */
    void moveTo(String project, Kind kind, String id, String region) {
        var found = sdk.get("iam", "GetProject", "2021-08-01", Map.of("ProjectName", project));
        assertThat(found.get("AccountID")).isInstanceOf(Number.class);
        var trn = "trn:vpn:%s:%d:%s/%s"
                .formatted(region, ((Number) requireThere(found, "AccountID")).longValue(), kind.resourceType, id);
        sdk.get("iam", "MoveProjectResource", "2021-08-01", Map.of("TargetProjectName", project, "ResourceTrn.1", trn));
        await().atMost(PATIENCE)
                .pollInterval(BETWEEN_POLLS)
                .until(() -> project.equals(read(kind, id).get("ProjectName")));
    }

    /** A subscription is not deleted but unsubscribed from. */
    Map<String, Object> unsubscribe(String id, String product, String token) {
        return sdk.post(
                "billing",
                "UnsubscribeInstance",
                "2022-01-01",
                Map.of("InstanceID", id, "Product", product, "UnsubscribeRelatedInstance", true, "ClientToken", token));
    }

    /** Every gateway has one, however it is paid for. */
    private Map<String, Object> billing(String id) {
        var found = entries(vpn("DescribeVpnGatewaysBilling", Map.of("VpnGatewayIds.1", id)), "VpnGateways");
        assertThat(found).isNotEmpty();
        var billing = found.getFirst();
        assertThat(billing.get("RemainRenewTimes")).isInstanceOf(Number.class);
        return Map.of(
                "RenewType",
                requireThere(billing, "RenewType"),
                "RemainRenewTimes",
                requireThere(billing, "RemainRenewTimes"));
    }

    static Object requireThere(Map<String, Object> map, String name) {
        return Objects.requireNonNull(map.get(name), name);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> entries(Map<String, Object> result, String name) {
        return (List<Map<String, Object>>) requireThere(result, name);
    }

    /** What is called how for each resource. */
    enum Kind {
        GATEWAY("VpnGateway", "vpngateway"),
        SERVER("SslVpnServer", "sslvpnserver"),
        CERTIFICATE("SslVpnClientCert", "sslvpnclientcert");

        final String idName;
        final String idsName;
        final String listName;
        final String listAction;
        final String deleteAction;
        final String resourceType;

        Kind(String name, String resourceType) {
            this.idName = name + "Id";
            this.idsName = name + "Ids";
            this.listName = name + "s";
            this.listAction = "Describe" + name + "s";
            this.deleteAction = "Delete" + name;
            this.resourceType = resourceType;
        }
    }
}
