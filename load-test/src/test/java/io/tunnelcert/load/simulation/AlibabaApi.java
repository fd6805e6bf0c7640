package io.tunnelcert.load.simulation;

import io.tunnelcert.load.Customer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Alibaba Cloud's VPC API 2016-04-28, signed in parameters with HMAC-SHA1, as its RPC-style SDKs do. */
final class AlibabaApi extends Api {

    private static final String ALGORITHM = "HmacSHA1";

    private final Customer customer;

    AlibabaApi(Customer customer) {
        this.customer = customer;
    }

    @Override
    SignedRequest sign(String action, Map<String, String> parameters) {
        var all = new TreeMap<>(parameters);
        all.put("Action", action);
        all.put("Version", "2016-04-28");
        all.put("Format", "JSON");
        all.put("RegionId", customer.region());
        all.put("AccessKeyId", customer.accessKeyId());
        all.put("SignatureMethod", "HMAC-SHA1");
        all.put("SignatureVersion", "1.0");
        all.put("SignatureNonce", UUID.randomUUID().toString());
        all.put("Timestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        var query = all.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return new SignedRequest(query + "&Signature=" + encoded(signature("GET&%2F&" + encoded(query))), Map.of());
    }

    @Override
    Words words() {
        return new Words("SslVpnClientCertId", "DescribeSslVpnClientCert", "Status", "normal", 400, List.of());
    }

    @Override
    String serverId() {
        return customer.serverId();
    }

    private String signature(String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec((customer.secretAccessKey() + "&").getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
