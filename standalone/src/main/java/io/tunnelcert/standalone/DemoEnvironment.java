package io.tunnelcert.standalone;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a client needs to know of the demo account, and an operator of the whole, as a file that a shell can source. */
record DemoEnvironment(
        URI endpoint,
        String region,
        String accessKeyId,
        String secretAccessKey,
        String vpnGatewayId,
        String sslVpnServerId,
        OperatorAccess operator) {

    void writeTo(Path file) throws IOException {
        OwnerOnlyFiles.write(file, content());
    }

    String content() {
        return Stream.of(
                        export("TUNNELCERT_ENDPOINT", endpoint.toString()),
                        export("TUNNELCERT_REGION", region),
                        export("TUNNELCERT_ACCESS_KEY_ID", accessKeyId),
                        export("TUNNELCERT_SECRET_ACCESS_KEY", secretAccessKey),
                        export("TUNNELCERT_VPN_GATEWAY_ID", vpnGatewayId),
                        export("TUNNELCERT_SSL_VPN_SERVER_ID", sslVpnServerId),
                        export(
                                "TUNNELCERT_OPERATOR_ENDPOINT",
                                operator.endpoint().toString()),
                        export(OperatorToken.VARIABLE, operator.token()))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** Between single quotes a shell reads everything as it stands, but a single quote. */
    private static String export(String name, String value) {
        return "export " + name + "='" + value.replace("'", "'\\''") + "'";
    }

    @Override
    public String toString() {
        return "DemoEnvironment[" + endpoint + ", " + accessKeyId + "]";
    }
}
