package io.tunnelcert.gateway.dialect.volcengine;

import java.util.Arrays;

/** The vendor's services that are spoken here, each in one version; a credential's scope names the service a request is for. */
enum Service {

    /** The VPN API; one of the vendor's own clients signs its requests for "vpc". */
    VPN("2020-04-01", "vpn|vpc"),

    /** Projects, as Terraform asks for them when a resource moves from one to another. */
    IAM("2021-08-01", "iam"),

    /** The end of subscriptions. */
    BILLING("2022-01-01", "billing");

    private final String version;
    private final String names;

    Service(String version, String names) {
        this.version = version;
        this.names = names;
    }

    String version() {
        return version;
    }

    /** @throws VolcengineException if there is no such service */
    static Service of(CredentialScope scope) {
        return Arrays.stream(values())
                .filter(service -> scope.service().matches(service.names))
                .findFirst()
                .orElseThrow(() -> RequestError.SERVICE_NOT_FOUND.exception(scope.service()));
    }
}
