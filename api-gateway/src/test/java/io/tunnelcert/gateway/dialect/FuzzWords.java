package io.tunnelcert.gateway.dialect.volcengine;

import java.util.List;
import java.util.Random;

/** Random choices, and the words to choose from. */
final class FuzzWords {

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

    private static final List<String> VALUES = List.of(
            "",
            "true",
            "false",
            "0",
            "1",
            "-1",
            "10",
            "100",
            "101",
            "4294967296",
            "99999999999999999999",
            "1.5",
            "NaN",
            "null",
            "[]",
            "{}",
            "%",
            "a b",
            "+",
            "it's",
            "研发",
            "é",
            "😀",
            "\u0000",
            "a\nb",
            "\u202e",
            "\ufffd",
            "' or 1=1 --",
            "10.0.0.0/8",
            "192.168.0.0/33",
            "UDP",
            "AES-128-CBC",
            "PrePaid",
            "Month",
            "default",
            "vpngateway",
            "sslvpnclientcert",
            "vss-12bfa2du7fojk17q7y1rk0abc",
            "vsc-12bfa2du7fojk17q7y1rk0abc",
            "vgw-12bfa2du7fojk17q7y1rk0abc",
            "vsc-",
            "123e4567-e89b-12d3-a456-426655440000",
            "a".repeat(64),
            "a".repeat(65),
            "a".repeat(128),
            "研".repeat(129),
            "a".repeat(256));

    private final Random random;

    FuzzWords(long seed) {
        this.random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    void fill(byte[] octets) {
        random.nextBytes(octets);
    }

    String name() {
        return one(NAMES);
    }

    /** One character of it another one. */
    String flipped(String text) {
        if (text.isEmpty()) {
            return "x";
        }
        int at = random.nextInt(text.length());
        char other = (char) (' ' + random.nextInt(95));
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    String value() {
        return random.nextInt(2_000) == 0 ? "a".repeat(random.nextInt(60_000)) : one(VALUES);
    }

    boolean rarely() {
        return random.nextInt(25) == 0;
    }

    <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
