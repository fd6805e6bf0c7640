package io.tunnelcert.model;

import java.util.regex.Pattern;

/** A VPN gateway's id: {@code vgw-} (as Volcengine names it) or {@code vpn-} (as Alibaba Cloud does), and 1 to 40 lower-case letters and digits. */
public record GatewayId(String text) {

    public static final String VOLCENGINE_PREFIX = "vgw-";
    public static final String ALIBABA_PREFIX = "vpn-";

    private static final Pattern PATTERN = Pattern.compile("(vgw|vpn)-[a-z0-9]{1,40}");

    /** @throws IllegalArgumentException if the text is no such id; ask {@link #isValid} first of what a client sent */
    public GatewayId {
        if (!isValid(text)) {
            throw new IllegalArgumentException("not a GatewayId");
        }
    }

    public static boolean isValid(String text) {
        return PATTERN.matcher(text).matches();
    }

    @Override
    public String toString() {
        return text;
    }
}
