package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.dialect.DialectServer;
import io.tunnelcert.gateway.dialect.FuzzRequest;
import io.tunnelcert.gateway.dialect.FuzzWords;
import io.tunnelcert.model.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes requests up: of real and invented actions, with parameters that may mean something, signed in each style, and most of them damaged
 * in one way or another, before they are signed or after.
 */
final class FuzzRequests {

    private static final List<String> METHODS =
            List.of("PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "get", "FOO");

    /** What any action may read. */
    private static final List<String> NAMES = List.of(
            ("SslVpnServerId SslVpnServerName SslVpnClientCertId SslVpnClientCertName SslVpnClientCertIds.1 SslVpnClientCertIds.2"
                            + " SslVpnServerIds.1 VpnGatewayId VpnGatewayName VpnGatewayIds.1 Description ClientToken ProjectName PageNumber"
                            + " PageSize Tags.1.Key Tags.1.Value Tags.2.Key Tags.2.Value Tags.10.Key TagFilters.1.Key"
                            + " TagFilters.1.Values.1 TagFilters.1.Values.2 TagKeys.1 ResourceType ResourceIds.1 ClientIpPool"
                            + " LocalSubnets.1 LocalSubnets.2 Protocol Port Cipher Auth Compress VpcId SubnetId BillingType Bandwidth"
                            + " Period PeriodUnit IpsecEnabled SslEnabled SslMaxConnections RenewType RenewPeriod RemainRenewTimes"
                            + " InstanceID Product MaxResults NextToken TagType IpAddress DryRun Tags.0.Key Tags.x.Key Tags Ids. X-Expires"
                            + " X-Security-Token X-Signature X-Date")
                    .split(" ", -1));

    private final List<List<String>> actions;
    private final FuzzWords words;
    private final FuzzBodies bodies;

    FuzzRequests(List<List<String>> actions, long seed) {
        this.actions = actions;
        this.words = new FuzzWords(NAMES, seed);
        this.bodies = new FuzzBodies(words);
    }

    FuzzRequest next() {
        var action = words.one(words.below(20) == 0 ? List.of(List.of("ecs", "2020-04-01", "MakeCoffee")) : actions);
        var signer = signer(action.get(0));
        var query = new TreeMap<>(Map.of("Action", action.get(2), "Version", action.get(1)));
        var post = words.below(3) == 0;
        if (!post || words.below(4) == 0) {
            query.putAll(bodies.parameters());
        }
        mutate(query);
        var method = words.below(30) == 0 ? words.one(METHODS) : post ? "POST" : "GET";
        var time =
                VolcengineSigner.time(DialectServer.NOW.plusSeconds(words.rarely() ? words.below(4_000) - 2_000 : 0));
        return words.below(3) == 0
                ? link(signer, method, query, time)
                : header(signer, method, query, time, post ? bodies.type() : "", post);
    }

    private VolcengineSigner signer(String service) {
        var valid = VolcengineClient.SIGNER;
        return new VolcengineSigner(
                words.rarely() ? "AKTCUNKNOWN" : valid.accessKeyId(),
                words.rarely() ? "wrong" : valid.secret(),
                words.rarely() ? words.one(List.of("", "CN", "eu", "cn-beijing/x")) : valid.region(),
                words.rarely() ? words.one(List.of("vpc", "iam", "billing", "ecs", "")) : service);
    }

    /** Before signing: dropped, renamed, or of another value. */
    private void mutate(Map<String, String> query) {
        if (words.below(4) == 0) {
            var name = words.one(new ArrayList<>(query.keySet()));
            switch (words.below(3)) {
                case 0 -> query.remove(name);
                case 1 ->
                    query.put(
                            words.name(),
                            Optional.ofNullable(query.remove(name)).orElse(""));
                default -> query.put(name, words.value());
            }
        }
    }

    private FuzzRequest link(VolcengineSigner signer, String method, Map<String, String> query, String time) {
        if (words.rarely()) {
            query.put("X-Expires", words.one(List.of("0", "1", "900", "604800", "604801", "soon", "")));
        }
        var style = words.one(List.of(VolcengineUrlSigner.values()));
        var host = Optional.of("127.0.0.1").filter(_ -> words.below(2) == 0);
        var token = Optional.of(words.value()).filter(_ -> words.rarely());
        var signed = new TreeMap<>(style.parameters(signer, method, query, time, host, token));
        if (words.below(4) == 0) {
            var name = words.one(List.of(
                    "X-Algorithm",
                    "X-Credential",
                    "X-Date",
                    "X-NotSignBody",
                    "X-SignedHeaders",
                    "X-SignedQueries",
                    "X-Signature"));
            var old = signed.getOrDefault(name, "");
            signed.put(
                    name,
                    words.below(2) == 0
                            ? words.flipped(old)
                            : words.below(2) == 0 ? words.value() : old + ";" + words.value());
            if (words.below(2) == 0) {
                signed.remove(name);
            }
        }
        return finished(
                method,
                VolcengineSigner.query(signed),
                new LinkedHashMap<>(),
                words.rarely() ? FuzzBodies.bytes("{}") : new byte[0]);
    }

    private FuzzRequest header(
            VolcengineSigner signer, String method, Map<String, String> query, String time, String type, boolean post) {
        var body = post ? bodies.body(type) : words.rarely() ? FuzzBodies.bytes(words.value()) : new byte[0];
        var canonical = VolcengineSigner.query(query);
        var more = new TreeMap<String, String>();
        if (words.below(2) == 0) {
            more.put("x-content-sha256", VolcengineSigner.sha256(body));
        }
        if (!type.isEmpty() && words.below(2) == 0) {
            more.put("content-type", type);
        }
        if (words.rarely()) {
            more.put("x-security-token", "token");
        }
        var headers = new LinkedHashMap<>(signer.sign(method, canonical, time, more, body));
        if (!type.isEmpty()) {
            headers.putIfAbsent("content-type", type);
        }
        if (words.below(10) == 0) {
            var name = words.one(new ArrayList<>(headers.keySet()));
            headers.computeIfPresent(name, (_, old) -> words.flipped(old));
        }
        if (words.rarely()) {
            headers.remove(words.one(new ArrayList<>(headers.keySet())));
        }
        return finished(method, canonical, headers, body);
    }

    /** After signing: some with another query, some with octets changed anywhere. */
    private FuzzRequest finished(String method, String query, Map<String, String> headers, byte[] body) {
        var sent = switch (words.below(40)) {
            case 0 -> words.flipped(query);
            case 1 -> query + "&" + query;
            case 2 ->
                query + "&" + words.name() + "="
                        + words.one(List.of("%", "%zz", "%ff", "%C3%28", "%00", "a=b", "\"", "é", "+"));
            case 3 -> words.rarely() ? query + "&Description=" + "a".repeat(words.below(200_000)) : query + "&";
            default -> query;
        };
        return new FuzzRequest(method, sent, headers, Bytes.of(body), words.below(100) == 0);
    }
}
