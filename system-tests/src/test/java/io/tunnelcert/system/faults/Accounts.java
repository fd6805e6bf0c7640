package io.tunnelcert.system.faults;

import io.tunnelcert.system.GoSdk;
import io.tunnelcert.system.Operator;
import io.tunnelcert.system.Transport;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Makes accounts with servers while nothing is broken, as operators and customers do. */
final class Accounts {

    static final String REGION = "cn-beijing";

    private static final String VERSION = "2020-04-01";
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Cluster cluster;
    private final Part gateway;

    /** @param gateway where all of it is asked for */
    Accounts(Cluster cluster, Part gateway) {
        this.cluster = cluster;
        this.gateway = gateway;
    }

    /** A new account with a server for each quota; returns when all are available. */
    Account create(List<Integer> quotas) throws IOException, InterruptedException {
        try (var operator = cluster.operator(gateway);
                var http = HttpClient.newHttpClient()) {
            var id = operator.post("/accounts", "{\"name\": \"faults-" + UUID.randomUUID() + "\"}")
                    .text("/accountId");
            var key = operator.post("/accounts/" + id + "/access-keys", "");
            var sdk = new GoSdk(
                    () -> cluster.endpoint(gateway),
                    key.text("/accessKeyId"),
                    key.text("/secretAccessKey"),
                    REGION,
                    new Transport(http, Clock.systemUTC(), PATIENCE));
            var servers = new ArrayList<Account.Server>();
            for (int quota : quotas) {
                servers.add(server(sdk, operator, quota));
            }
            return new Account(id, key.text("/accessKeyId"), key.text("/secretAccessKey"), servers);
        }
    }

    private static Account.Server server(GoSdk sdk, Operator operator, int quota)
            throws IOException, InterruptedException {
        var gateway = sdk.post(
                "vpn",
                "CreateVpnGateway",
                VERSION,
                Map.of(
                        "VpcId",
                        "vpc-1",
                        "SubnetId",
                        "subnet-1",
                        "Bandwidth",
                        5,
                        "BillingType",
                        2,
                        "IpsecEnabled",
                        false,
                        "SslEnabled",
                        true));
        var server = text(
                sdk.post(
                        "vpn",
                        "CreateSslVpnServer",
                        VERSION,
                        Map.of(
                                "VpnGatewayId", text(gateway, "VpnGatewayId"),
                                "LocalSubnets", List.of("192.168.0.0/16"),
                                "ClientIpPool", "10.8.0.0/22")),
                "SslVpnServerId");
        while (!isAvailable(sdk, server)) {
            Thread.sleep(BETWEEN_LOOKS);
        }
        operator.put("/ssl-vpn-servers/" + server + "/quota", "{\"certificates\": " + quota + "}");
        return new Account.Server(server, quota);
    }

    @SuppressWarnings("unchecked")
    private static boolean isAvailable(GoSdk sdk, String id) {
        var list = sdk.post("vpn", "DescribeSslVpnServers", VERSION, Map.of("SslVpnServerIds", List.of(id)));
        return ((List<Map<String, Object>>) Objects.requireNonNull(list.get("SslVpnServers")))
                .stream().anyMatch(server -> "Available".equals(server.get("Status")));
    }

    private static String text(Map<String, Object> answer, String name) {
        return (String) Objects.requireNonNull(answer.get(name), name);
    }
}
