package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.dialect.parameter.IndexedParameters;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.dialect.parameter.ScalarParameters;
import java.util.List;
import java.util.stream.Stream;

/**
 * Parameters of SSL-VPN servers on the vendor's newest pages that would change what a server does, and that no server here can do: refused,
 * because whoever asks for single sign-on must not get a server without. Switched off or empty, they change nothing and pass.
 */
final class UnsupportedParameters {

    private static final List<String> FLAGS = List.of("SsoAuthEnabled", "LogEnabled");
    private static final List<String> TEXTS = List.of("SamlData", "DnsDomain");
    private static final List<String> LISTS = List.of("DnsServerIpAddresses");

    private UnsupportedParameters() {}

    /** @throws VolcengineException if one is there that is neither switched off nor empty */
    static void check(Parameters parameters) {
        Stream.of(
                        FLAGS.stream()
                                .filter(name ->
                                        ScalarParameters.flag(parameters, name).orElse(false)),
                        TEXTS.stream().filter(name -> parameters.findText(name).isPresent()),
                        LISTS.stream()
                                .filter(name -> IndexedParameters.texts(parameters, name).stream()
                                        .anyMatch(text -> !text.isEmpty())))
                .flatMap(names -> names)
                .findFirst()
                .ifPresent(name -> {
                    throw RequestError.UNSUPPORTED_PARAMETER.exception(name);
                });
    }
}
