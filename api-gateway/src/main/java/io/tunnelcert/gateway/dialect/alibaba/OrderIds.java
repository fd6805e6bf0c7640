package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.GatewayId;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** Makes ids of orders that look like the vendor's. No orders are kept: an id follows from its gateway's, and so is the same again. */
final class OrderIds {

    /** 15 digits, so that JavaScript, too, reads them as a number without loss. */
    private static final BigInteger FIRST = BigInteger.TEN.pow(14);

    private static final BigInteger COUNT = BigInteger.valueOf(9).multiply(FIRST);

    private OrderIds() {}

    static long of(GatewayId id) {
        var digest = Bytes.of(id.text().getBytes(StandardCharsets.UTF_8)).sha256();
        return new BigInteger(1, digest.toArray()).mod(COUNT).add(FIRST).longValueExact();
    }
}
