package io.tunnelcert.load.simulation;

import io.tunnelcert.load.Customer;
import io.tunnelcert.load.VolcengineSigner;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Volcengine's VPN API 2020-04-01, signed in headers. */
final class VolcengineApi extends Api {

    private final Customer customer;

    VolcengineApi(Customer customer) {
        this.customer = customer;
    }

    @Override
    SignedRequest sign(String action, Map<String, String> parameters) {
        var signed = new VolcengineSigner(customer, Instant.now()).sign(action, parameters);
        return new SignedRequest(
                signed.query(), Map.of("X-Date", signed.date(), "Authorization", signed.authorization()));
    }

    @Override
    Words words() {
        return new Words(
                "Result.SslVpnClientCertId",
                "DescribeSslVpnClientCertAttributes",
                "Result.Status",
                "Available",
                412,
                List.of("X-Date", "Authorization"));
    }

    @Override
    String serverId() {
        return customer.serverId();
    }
}
