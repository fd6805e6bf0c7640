package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.GatewayId;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** Makes ids of orders that look like the vendor's. No orders are kept: an id follows from what it was for, and so is the same again. */
final class OrderIds {

    private static final BigInteger FIRST = BigInteger.TEN.pow(18);
    private static final BigInteger COUNT = BigInteger.valueOf(9).multiply(FIRST);

    private OrderIds() {}

    /** {@code Order} and 19 digits. */
    static String of(GatewayId id, String occasion) {
        var meaning = Bytes.of((id.text() + " " + occasion).getBytes(StandardCharsets.UTF_8));
        return "Order"
                + new BigInteger(1, meaning.sha256().toArray()).mod(COUNT).add(FIRST);
    }
}
