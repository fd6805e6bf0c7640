package io.tunnelcert.gateway.dialect.volcengine;

/** What a request names as the thing to be done. */
record Operation(String action, String version) {

    static final String SERVICE = "vpn";
    private static final String VERSION = "2020-04-01";

    /** @throws VolcengineException if the action or the version is missing */
    static Operation of(QueryParameters parameters) {
        return new Operation(parameters.require("Action"), parameters.require("Version"));
    }

    /** @throws VolcengineException if the service is not this one, or does not have this version */
    void checkServedBy(String service) {
        if (!service.equals(SERVICE)) {
            throw RequestError.SERVICE_NOT_FOUND.exception(service);
        }
        if (!version.equals(VERSION)) {
            throw unknown();
        }
    }

    VolcengineException unknown() {
        return RequestError.INVALID_ACTION_OR_VERSION.exception(action, version);
    }
}
