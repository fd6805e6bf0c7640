package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.dialect.DialectServer;
import io.tunnelcert.gateway.dialect.FuzzRequest;
import io.tunnelcert.gateway.dialect.FuzzWords;
import io.tunnelcert.model.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes requests up: of real and invented actions, with parameters that may mean something, signed in either way, wherever clients put
 * them, and most of them damaged in one way or another, before they are signed or after.
 */
final class FuzzRequests {

    /** What any action may read. */
    private static final List<String> NAMES = List.of(
            ("RegionId SslVpnServerId SslVpnClientCertId Name VpnGatewayId ClientToken Description PageNumber PageSize ResourceGroupId"
                            + " OwnerId OwnerAccount ResourceOwnerId ResourceOwnerAccount ClientIpPool LocalSubnet Proto Port Cipher"
                            + " Compress EnableMultiFactorAuth IDaaSInstanceId DnsServers DnsServers.1 VpcId VSwitchId Bandwidth Period"
                            + " InstanceChargeType EnableIpsec EnableSsl SslConnections AutoPay VpnType NetworkType AutoPropagate Status"
                            + " BusinessStatus GatewayType IncludeReservationData Tag.1.Key Tag.1.Value Tag.2.Key Tag.10.Key Tag.0.Key"
                            + " Tag.x.Key Tag TagKey.1 TagKey.2 All ResourceType ResourceId.1 ResourceId.2 ResourceId.x NextToken"
                            + " MaxResults InstanceId NewResourceGroupId AcceptLanguage Format SecurityToken SignatureType Action")
                    .split(" ", -1));

    private static final List<String> METHODS =
            List.of("PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "get", "FOO");
    private static final List<String> TYPES =
            List.of("application/json", "text/plain", "multipart/form-data", ";", "a/b/c", AlibabaClient.FORM + ";x=y");
    private static final List<String> AUTHORIZATIONS = List.of(
            "ACS3-HMAC-SHA256",
            "ACS3-HMAC-SM3 Credential=A,SignedHeaders=host,Signature=00",
            "ACS3-HMAC-SHA256 Credential=A,SignedHeaders=,Signature=00",
            "HMAC-SHA256 Credential=A/20260102/cn-beijing/vpn/request, SignedHeaders=x-date, Signature=00");

    private final List<String> actions;
    private final String client;
    private final FuzzWords words;
    private long nonces;

    FuzzRequests(List<String> actions, long seed) {
        this.actions = actions;
        this.client = Long.toString(seed);
        this.words = new FuzzWords(NAMES, seed);
    }

    /**
     * A request and what its answer has to be like.
     *
     * @param format of the answer, which is this dialect's; empty if the request may have become anything
     */
    record Sample(FuzzRequest request, Optional<Format> format) {}

    Sample next() {
        var action = words.one(words.below(20) == 0 ? List.of("MakeCoffee", "") : actions);
        var format = words.one(List.of(Format.values()));
        var method = words.below(30) == 0 ? words.one(METHODS) : words.below(3) == 0 ? "GET" : "POST";
        var parameters = parameters();
        return words.below(2) == 0
                ? inParameters(action, format, method, parameters)
                : inHeaders(action, format, method, parameters);
    }

    /** Mostly what actions cannot do without, so that certificates come to be. */
    private Map<String, String> parameters() {
        var parameters = new TreeMap<String, String>();
        if (words.below(4) > 0) {
            parameters.put("RegionId", DialectServer.REGION.text());
            parameters.put("SslVpnServerId", DialectServer.SERVER.text());
        }
        if (words.below(3) == 0) {
            parameters.put("SslVpnClientCertId", "vsc-12bfa2du7fojk17q7y1rk0abc");
            parameters.put("VpnGatewayId", "vpn-12bfa2du7fojk17q7y1rk0abc");
            parameters.put("ResourceType", "VpnGateway");
        }
        for (int more = words.below(4); more > 0; more--) {
            parameters.put(words.name(), words.value());
        }
        parameters.remove("Format");
        parameters.remove("Action");
        return parameters;
    }

    private Sample inParameters(String action, Format format, String method, Map<String, String> parameters) {
        var signer = signer();
        var system = signer.system(action, time(), nonce());
        parameters.putAll(system);
        parameters.put(
                "Format", words.below(2) == 0 ? format.name() : format.name().toLowerCase(Locale.ROOT));
        if (words.below(8) == 0) {
            var name = words.one(new ArrayList<>(system.keySet()));
            parameters.put(
                    name, words.below(2) == 0 ? words.value() : words.flipped(parameters.getOrDefault(name, "")));
        }
        var all = new TreeMap<>(signer.signed(method, words.below(3) == 0 ? nonEmpty(parameters) : parameters));
        parameters.forEach(all::putIfAbsent);
        if (words.rarely()) {
            all.remove(words.one(List.of("SignatureNonce", "Timestamp", "Version", "SignatureMethod")));
        }
        return method.equals("POST") && words.below(2) == 0 ? spread(format, all) : inQuery(format, method, all);
    }

    private Sample inQuery(Format format, String method, Map<String, String> all) {
        var headers = new LinkedHashMap<String, String>();
        if (words.below(2) == 0) {
            headers.put("x-acs-action", "Other");
        }
        return finished(format, method, AlibabaSigner.query(all), headers, "");
    }

    /** Some parameters in the query, the others in a form. */
    private Sample spread(Format format, Map<String, String> all) {
        var query = new TreeMap<>(all);
        query.keySet().removeIf(_ -> words.below(2) == 0);
        var form = new TreeMap<>(all);
        form.keySet().removeAll(query.keySet());
        var intact = !words.rarely();
        var headers = new LinkedHashMap<>(Map.of("content-type", intact ? AlibabaClient.FORM : words.one(TYPES)));
        var sample = finished(format, "POST", AlibabaSigner.query(query), headers, AlibabaSigner.query(form));
        return intact ? sample : new Sample(sample.request(), Optional.empty());
    }

    private Sample inHeaders(String action, Format format, String method, Map<String, String> parameters) {
        var query = AlibabaSigner.query(parameters);
        var post = method.equals("POST") && words.below(3) == 0;
        var body = post ? "Name=" + AlibabaSigner.encode(words.value()) : "";
        var octets = AlibabaSigner.bytes(body);
        var headers = AlibabaSigner.headers(action, time(), nonce(), octets);
        if (post) {
            headers.put("content-type", words.rarely() ? words.one(TYPES) : AlibabaClient.FORM);
        }
        if (words.rarely()) {
            headers.put("x-acs-security-token", "token");
        }
        if (words.below(8) == 0) {
            var name = words.one(new ArrayList<>(headers.keySet()));
            headers.computeIfPresent(name, (_, old) -> words.flipped(old));
        }
        var signed = signer().signed(method, query, headers, octets);
        signed.put("accept", format == Format.XML ? "application/xml" : "application/json");
        if (words.below(10) == 0) {
            var name = words.one(new ArrayList<>(headers.keySet()));
            signed.computeIfPresent(name, (_, old) -> words.flipped(old));
        }
        if (words.rarely()) {
            signed.remove(words.one(new ArrayList<>(headers.keySet())));
        }
        return finished(format, method, query, signed, body);
    }

    private AlibabaSigner signer() {
        var valid = AlibabaClient.SIGNER;
        return new AlibabaSigner(
                words.rarely()
                        ? words.one(List.of("AKTCUNKNOWN", DialectServer.DISABLED_ACCESS_KEY_ID))
                        : valid.accessKeyId(),
                words.rarely() ? "wrong" : valid.secret());
    }

    private String time() {
        return AlibabaSigner.time(DialectServer.NOW.plusSeconds(words.rarely() ? words.below(4_000) - 2_000 : 0));
    }

    private String nonce() {
        return words.rarely() ? client : client + "-" + ++nonces;
    }

    private static Map<String, String> nonEmpty(Map<String, String> parameters) {
        var rest = new TreeMap<>(parameters);
        rest.values().removeIf(String::isEmpty);
        return rest;
    }

    /** After signing: some with another query, body or header, some with octets changed anywhere. */
    private Sample finished(Format format, String method, String query, Map<String, String> headers, String body) {
        var intact = new FuzzRequest(method, query, headers, Bytes.of(AlibabaSigner.bytes(body)), false);
        var damage = words.below(40);
        var damaged = switch (damage) {
            case 0 -> with(intact, words.flipped(query), headers, body);
            case 1 -> with(intact, query + "&" + query, headers, body);
            case 2 ->
                with(
                        intact,
                        query + "&" + words.name() + "="
                                + words.one(List.of("%", "%zz", "%ff", "%C3%28", "%00", "a=b", "\"", "é", "+")),
                        headers,
                        body);
            case 3 -> with(intact, query, headers, body + "&" + words.value());
            case 4 -> with(intact, query, headers, words.flipped(body));
            case 5 -> {
                var others = new LinkedHashMap<>(headers);
                others.put("authorization", words.one(AUTHORIZATIONS));
                yield with(intact, query, others, body);
            }
            case 6 -> new FuzzRequest(method, query, headers, intact.body(), true);
            default -> intact;
        };
        var readable = !headers.containsKey("content-type")
                || headers.getOrDefault("content-type", "").equals(AlibabaClient.FORM);
        return new Sample(damaged, Optional.of(format).filter(_ -> damaged.equals(intact) && readable));
    }

    private static FuzzRequest with(FuzzRequest request, String query, Map<String, String> headers, String body) {
        return new FuzzRequest(request.method(), query, headers, Bytes.of(AlibabaSigner.bytes(body)), false);
    }
}
