package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.dialect.DialectRequest;
import io.tunnelcert.gateway.dialect.parameter.FormParameters;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Knows unsigned requests that are this vendor's for all that: they get its envelope. */
final class Resemblance {

    private static final Set<String> PARAMETERS =
            Set.of("SignatureMethod", "SignatureNonce", "SignatureVersion", "AccessKeyId");
    private static final String HEADERS = "x-acs-";
    private static final String VERSION = "Version=" + ActionTable.VERSION;

    private Resemblance() {}

    /** Whether the request has something that no other vendor's has. */
    static boolean isThere(DialectRequest request) {
        return request.headers().keySet().stream().anyMatch(name -> name.startsWith(HEADERS))
                || Stream.of(request.rawQuery(), RequestParameters.formText(request))
                        .anyMatch(Resemblance::isThere);
    }

    private static boolean isThere(String parameters) {
        return FormParameters.names(parameters).stream().anyMatch(PARAMETERS::contains)
                || List.of(parameters.split("&", -1)).contains(VERSION);
    }
}
