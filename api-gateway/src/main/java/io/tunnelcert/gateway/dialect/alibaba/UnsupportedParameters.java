package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.dialect.parameter.IndexedParameters;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.dialect.parameter.ScalarParameters;
import java.util.List;
import java.util.Set;

/**
 * Parameters that would change what a gateway or a server does, with values that none here can do: refused, because whoever asks for
 * multi-factor authentication must not get a server without. Values that change nothing pass.
 */
final class UnsupportedParameters {

    private static final List<String> SERVER_TEXTS =
            List.of("IDaaSInstanceId", "IDaaSRegionId", "IDaaSApplicationId", "DnsServers");

    private UnsupportedParameters() {}

    /**
     * Of SSL-VPN servers.
     *
     * @throws AlibabaException if one is there that is neither switched off nor empty
     */
    static void checkServer(Parameters parameters) {
        if (ScalarParameters.flag(parameters, "EnableMultiFactorAuth").orElse(false)) {
            throw unsupported("EnableMultiFactorAuth");
        }
        SERVER_TEXTS.forEach(name -> {
            if (parameters.findText(name).isPresent()
                    || !IndexedParameters.texts(parameters, name).isEmpty()) {
                throw unsupported(name);
            }
        });
    }

    /**
     * Of VPN gateways: those here have public addresses, and are not for national cryptography.
     *
     * @throws AlibabaException if one is there with another value than the only one that is possible
     */
    static void checkGateway(Parameters parameters) {
        checkWord(parameters, "VpnType", VpnGatewayResult.VPN_TYPE, Set.of("NationalStandard"));
        checkWord(parameters, "NetworkType", VpnGatewayResult.NETWORK_TYPE, Set.of("private"));
    }

    private static void checkWord(Parameters parameters, String name, String possible, Set<String> impossible) {
        parameters.findText(name).filter(word -> !word.equals(possible)).ifPresent(word -> {
            throw impossible.contains(word) ? unsupported(name) : ScalarParameters.malformed(name);
        });
    }

    private static AlibabaException unsupported(String name) {
        return RequestError.UNSUPPORTED_PARAMETER.exception(name);
    }
}
