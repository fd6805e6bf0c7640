package io.tunnelcert.load.simulation;

import io.tunnelcert.load.Customer;
import java.util.Optional;

/** The deployment under load and who asks it, by the environment variables that a running standalone leaves in {@code data/demo.env}. */
final class Target {

    private Target() {}

    static String endpoint() {
        return require("TUNNELCERT_ENDPOINT");
    }

    static Customer customer() {
        return new Customer(
                require("TUNNELCERT_ACCESS_KEY_ID"),
                require("TUNNELCERT_SECRET_ACCESS_KEY"),
                require("TUNNELCERT_REGION"),
                require("TUNNELCERT_SSL_VPN_SERVER_ID"));
    }

    /** {@code -Ddialect=volcengine}, which it is by default, or {@code alibaba}. */
    static Api api() {
        return switch (System.getProperty("dialect", "volcengine")) {
            case "volcengine" -> new VolcengineApi(customer());
            case "alibaba" -> new AlibabaApi(customer());
            case String other -> throw new IllegalArgumentException("-Ddialect=" + other + ": volcengine or alibaba");
        };
    }

    private static String require(String name) {
        return Optional.ofNullable(System.getenv(name))
                .orElseThrow(() -> new IllegalStateException(name + " is not set in the environment"));
    }
}
